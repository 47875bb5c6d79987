import type { LinkView } from "@baluarte/contract/link.ts";
import { Button, Textarea } from "@mantine/core";
import { IconFingerprint } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../api/client.ts";
import { LOCALES } from "../i18n/language.ts";
import { useLanguage, useTimeWords } from "../i18n/use-words.ts";
import { Notice } from "../kit/notice.tsx";
import { Text } from "../kit/text.tsx";
import { brandNow } from "../kit/ticker.ts";
import { ClosingFacts } from "../publication/closing-facts.tsx";
import { CODE_DIGITS, CodeField } from "./code-field.tsx";
import { ExactTexts } from "./exact-texts.tsx";
import { LinkFrame } from "./link-frame.tsx";
import { LinkOutcome } from "./link-outcome.tsx";
import styles from "./link.module.css";
import { useLinkAct } from "./use-link-act.ts";

type View = Extract<LinkView, { kind: "approve" }>;
type Answer = "approve" | "change" | "refuse";

export function ApproveLink({ token, view }: { readonly token: string; readonly view: View }) {
  const { t } = useTranslation("link");
  const time = useTimeWords();
  const language = useLanguage();
  const now = brandNow();
  const publishes = view.previews.length > 0;
  const signed = view.signedBy.map(({ name, at }) => t("approve.signed", { name, at: time.at(Date.parse(at), now) }));
  const lead = [
    t("approve.askedBy", { name: view.askedBy }),
    ...(signed.length > 0 ? [`${new Intl.ListFormat(LOCALES[language]).format(signed)}.`] : []),
  ].join(" ");
  return (
    <LinkFrame
      brand={view.brand}
      note={t("oneUse", { name: view.person })}
      title={
        view.state === "open"
          ? t(publishes ? "approve.titleText" : "approve.titleAct", { name: firstName(view.person), title: view.title })
          : t(`outcome.${view.state}Title`)
      }
      lead={view.state === "open" ? lead : view.title}
    >
      {view.state !== "open" && <LinkOutcome state={view.state} />}
      {view.reason !== null && view.state === "open" && (
        <Notice>
          {t("approve.reason")} {view.reason}
        </Notice>
      )}
      {view.closing !== null && view.state === "open" && <ClosingFacts facts={view.closing} />}
      <ExactTexts previews={view.previews} />
      {view.state === "open" && <Sign token={token} view={view} publishes={publishes} />}
    </LinkFrame>
  );
}

function Sign({ token, view, publishes }: { token: string; view: View; publishes: boolean }) {
  const { t } = useTranslation("link");
  const [code, setCode] = useState("");
  const [answer, setAnswer] = useState<Answer>("approve");
  const [reason, setReason] = useState("");
  const { payloadHash } = view;
  const act = useLinkAct(token, (kind: Answer) =>
    kind === "approve"
      ? api("link.approve", { params: { token }, body: { code, payloadHash } })
      : api("link.refuse", { params: { token }, body: { code, payloadHash, reason: reason.trim() } }),
  );
  const choose = (next: Answer) => {
    act.reset();
    setAnswer(next);
  };
  return (
    <>
      {answer === "approve" && publishes && (
        <p className={styles.exact}>
          <IconFingerprint size={20} stroke={1.7} aria-hidden />
          {t("approve.exact")}
        </p>
      )}
      <form
        className={styles.sign}
        onSubmit={(event) => {
          event.preventDefault();
          act.mutate(answer);
        }}
      >
        {answer !== "approve" && (
          <>
            <Text as="h2" size="h2">
              {t(`approve.${answer}Title`)}
            </Text>
            <Textarea
              label={t("approve.why")}
              description={t(`approve.${answer}Hint`)}
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
              autosize
              minRows={3}
              maxLength={1000}
              required
              withAsterisk={false}
            />
          </>
        )}
        <CodeField
          codeSet={view.codeSet}
          value={code}
          onChange={setCode}
          expiresAt={view.expiresAt}
          error={act.error}
          disabled={act.isPending}
        />
        <Button
          type="submit"
          size="lg"
          fullWidth
          loading={act.isPending}
          disabled={code.length < CODE_DIGITS || (answer !== "approve" && reason.trim() === "")}
        >
          {t(answer === "approve" && !publishes ? "approve.doAct" : `approve.${answer}Do`)}
        </Button>
        {answer === "approve" ? (
          <div className={styles.two}>
            <Button variant="default" size="md" onClick={() => choose("change")}>
              {t("approve.askChange")}
            </Button>
            <Button variant="default" size="md" onClick={() => choose("refuse")}>
              {t("approve.sayNo")}
            </Button>
          </div>
        ) : (
          <Button variant="default" onClick={() => choose("approve")}>
            {t("approve.back")}
          </Button>
        )}
      </form>
    </>
  );
}

function firstName(name: string): string {
  return name.split(" ")[0] ?? name;
}
