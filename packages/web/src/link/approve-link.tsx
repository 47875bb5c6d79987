import type { LinkView } from "@baluarte/contract/link.ts";
import { Button, Textarea } from "@mantine/core";
import { IconFingerprint } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../api/client.ts";
import { LOCALES } from "../i18n/language.ts";
import { useLanguage, useTimeWords } from "../i18n/use-words.ts";
import { Notice } from "../kit/notice.tsx";
import { Text } from "../kit/text.tsx";
import { brandNow } from "../kit/ticker.ts";
import { StandingReach } from "../approval/standing-reach.tsx";
import { ClosingFacts } from "../publication/closing-facts.tsx";
import { OpenChecks } from "../publication/open-checks.tsx";
import { SilenceTerms } from "../publication/silence-terms.tsx";
import { useActTitle } from "../publication/use-act-title.ts";
import { CODE_DIGITS, CodeField } from "./code-field.tsx";
import { ExactTexts } from "./exact-texts.tsx";
import { LinkFrame } from "./link-frame.tsx";
import { LinkOutcome } from "./link-outcome.tsx";
import styles from "./link.module.css";
import { linkQuery } from "./queries.ts";
import { useLinkAct } from "./use-link-act.ts";

type View = Extract<LinkView, { kind: "approve" }>;
type Answer = "approve" | "change" | "refuse";

/** Asked for the code first, where the person has one: a link that was handed on shows nothing of what it is about. */
export function ApproveLink({ token, view }: { readonly token: string; readonly view: View }) {
  const [opened, setOpened] = useState<{ view: View; code: string } | null>(null);
  const { t } = useTranslation("link");
  if (!view.sealed) return <Asked token={token} view={view} code={null} />;
  // What stands now may be another text than the one that was opened.
  const same = opened !== null && opened.view.payloadHash === view.payloadHash && opened.view.state === view.state;
  if (same) return <Asked token={token} view={opened.view} code={opened.code} />;
  const isText = asksForText(view);
  return (
    <LinkFrame
      brand={view.brand}
      note={t("oneUse", { name: view.person })}
      title={
        view.state === "open"
          ? t("sealed.title", { name: firstName(view.person) })
          : t(view.state === "signed" && !isText ? "outcome.signedActTitle" : `outcome.${view.state}Title`)
      }
      lead={t("sealed.lead", { by: view.askedBy })}
    >
      {opened !== null && (
        <Notice tone="soon" mark="soon" alert>
          {t("sealed.changed")}
        </Notice>
      )}
      {view.state !== "open" && view.state !== "toRatify" && <LinkOutcome state={view.state} text={isText} />}
      <Unseal token={token} view={view} onOpened={setOpened} />
    </LinkFrame>
  );
}

/** Whether words that go out were asked for. By the act: once it is signed, the words themselves are shown no more. */
function asksForText({ act }: View): boolean {
  return act === "publish" || act === "reply" || act === "preapprove" || act === "releaseHeld";
}

function Unseal({
  token,
  view,
  onOpened,
}: {
  readonly token: string;
  readonly view: View;
  readonly onOpened: (opened: { view: View; code: string }) => void;
}) {
  const { t } = useTranslation("link");
  const queries = useQueryClient();
  const [code, setCode] = useState("");
  const open = useMutation({
    mutationFn: () => api("link.open", { params: { token }, body: { code } }),
    onSuccess: (shown) => {
      if (shown.kind !== "approve") return;
      // The page behind learns what stands now, without what only the code shows.
      queries.setQueryData(linkQuery(token).queryKey, (before) =>
        before?.kind === "approve" ? { ...before, payloadHash: shown.payloadHash, state: shown.state } : before,
      );
      onOpened({ view: shown, code });
    },
  });
  return (
    <form
      className={styles.sign}
      onSubmit={(event) => {
        event.preventDefault();
        open.mutate();
      }}
    >
      <CodeField
        codeSet
        value={code}
        onChange={(next) => {
          if (open.isError) open.reset();
          setCode(next);
        }}
        expiresAt={view.expiresAt}
        error={open.error}
        disabled={open.isPending}
      />
      <Button type="submit" size="lg" fullWidth loading={open.isPending} disabled={code.length < CODE_DIGITS}>
        {t("sealed.do")}
      </Button>
    </form>
  );
}

/** `code`: what they typed to read it, which signs as well; `null`: it is asked for below. */
function Asked({ token, view, code }: { readonly token: string; readonly view: View; readonly code: string | null }) {
  const { t } = useTranslation("link");
  const { t: acts } = useTranslation("publication");
  const time = useTimeWords();
  const language = useLanguage();
  const titleOf = useActTitle();
  const now = brandNow();
  const publishes = view.previews.length > 0;
  const isText = asksForText(view);
  // These bear the name of what they are about, which does not say what is asked.
  const said = ["unfreeze", "doNotAnswer", "restoreAccount", "releaseHeld"] as const;
  const named = said.find((kind) => kind === view.act);
  const called = titleOf({ kind: view.act, title: view.title });
  const title = named === undefined ? called : acts(`act.what.${named}`, { title: called });
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
          ? t(view.standing !== null ? "approve.titleStanding" : publishes ? "approve.titleText" : "approve.titleAct", {
              name: firstName(view.person),
              title,
            })
          : t(view.state === "signed" && !isText ? "outcome.signedActTitle" : `outcome.${view.state}Title`)
      }
      lead={view.state === "open" ? lead : title}
    >
      {view.state !== "open" && view.state !== "toRatify" && <LinkOutcome state={view.state} text={isText} />}
      {view.state === "toRatify" && view.heard !== null && (
        <Notice tone="soon" mark="soon">
          {t("outcome.toRatify", {
            by: view.heard.by,
            at: time.at(Date.parse(view.heard.saidAt), now),
            due: time.until(Date.parse(view.heard.dueAt), now),
          })}
        </Notice>
      )}
      {view.reason !== null && view.state === "open" && (
        <Notice>
          {t("approve.reason")} {view.reason}
        </Notice>
      )}
      {view.silence !== null && view.state === "open" && <SilenceTerms terms={view.silence} />}
      {view.closing !== null && view.state === "open" && <ClosingFacts facts={view.closing} />}
      <ExactTexts previews={view.previews} />
      {view.standing !== null && <StandingReach scope={view.standing} />}
      {(view.state === "open" || view.state === "toRatify") && (
        <OpenChecks checks={view.openChecks} previews={view.previews} />
      )}
      {(view.state === "open" || view.state === "toRatify") && (
        <Sign token={token} view={view} publishes={publishes} typed={code} />
      )}
      {view.state === "standing" && <TakeBack token={token} view={view} typed={code} />}
    </LinkFrame>
  );
}

function Sign({
  token,
  view,
  publishes,
  typed,
}: {
  token: string;
  view: View;
  publishes: boolean;
  typed: string | null;
}) {
  const { t } = useTranslation("link");
  const [code, setCode] = useState(typed ?? "");
  const [answer, setAnswer] = useState<Answer>("approve");
  const [reason, setReason] = useState("");
  const { payloadHash } = view;
  const ratifies = view.state === "toRatify";
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
          {t(view.standing === null ? "approve.exact" : "approve.exactStanding")}
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
        {typed === null || act.isError ? (
          <CodeField
            codeSet={view.codeSet}
            value={code}
            onChange={setCode}
            expiresAt={view.expiresAt}
            error={act.error}
            disabled={act.isPending}
          />
        ) : (
          <Text as="p" size="small" tone="ink2">
            {t("sealed.signs")}
          </Text>
        )}
        <Button
          type="submit"
          size="lg"
          fullWidth
          loading={act.isPending}
          disabled={code.length < CODE_DIGITS || (answer !== "approve" && reason.trim() === "")}
        >
          {t(
            answer !== "approve"
              ? `approve.${answer}Do`
              : ratifies
                ? "approve.ratifyDo"
                : publishes
                  ? "approve.approveDo"
                  : "approve.doAct",
          )}
        </Button>
        {answer === "approve" ? (
          <div className={styles.two}>
            {!ratifies && (
              <Button variant="default" size="md" onClick={() => choose("change")}>
                {t("approve.askChange")}
              </Button>
            )}
            <Button variant="default" size="md" onClick={() => choose("refuse")}>
              {t(ratifies ? "approve.disown" : "approve.sayNo")}
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

/** What was signed in advance is taken back by the link it was signed with, and the code. */
function TakeBack({
  token,
  view,
  typed,
}: {
  readonly token: string;
  readonly view: View;
  readonly typed: string | null;
}) {
  const { t } = useTranslation("link");
  const [code, setCode] = useState(typed ?? "");
  const back = useLinkAct(token, () => api("link.takeBack", { params: { token }, body: { code } }));
  return (
    <form
      className={styles.sign}
      onSubmit={(event) => {
        event.preventDefault();
        back.mutate(undefined);
      }}
    >
      <CodeField
        codeSet={view.codeSet}
        value={code}
        onChange={setCode}
        expiresAt={view.expiresAt}
        error={back.error}
        disabled={back.isPending}
      />
      <Button type="submit" variant="default" size="md" loading={back.isPending} disabled={code.length < CODE_DIGITS}>
        {t("approve.takeBack")}
      </Button>
    </form>
  );
}

function firstName(name: string): string {
  return name.split(" ")[0] ?? name;
}
