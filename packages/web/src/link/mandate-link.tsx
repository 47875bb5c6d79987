import type { LinkView } from "@baluarte/contract/link.ts";
import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../api/client.ts";
import { useNumberWords, useTimeWords } from "../i18n/use-words.ts";
import { Notice } from "../kit/notice.tsx";
import { Card } from "../kit/panel.tsx";
import { Text } from "../kit/text.tsx";
import { brandNow } from "../kit/ticker.ts";
import { CODE_DIGITS, CodeField } from "./code-field.tsx";
import { LinkFrame } from "./link-frame.tsx";
import styles from "./link.module.css";
import { useLinkAct } from "./use-link-act.ts";

type View = Extract<LinkView, { kind: "mandate" }>;

/** An approval given in advance, in plain words: what it allows, how often, until when, and how it ends. */
export function MandateLink({ token, view }: { readonly token: string; readonly view: View }) {
  const { t } = useTranslation("link");
  const { t: word } = useTranslation();
  const { whole } = useNumberWords();
  const time = useTimeWords();
  const [code, setCode] = useState("");
  const sign = useLinkAct(token, () => api("link.mandate", { params: { token }, body: { code } }));
  const facts = {
    who: view.holder,
    level: word("level.full", { level: view.levelMax, name: word(`level.name.${view.levelMax}`) }),
    uses: t("mandate.usesValue", { count: view.usesMax, number: whole(view.usesMax) }),
    until: time.dayAndClock(Date.parse(view.until), brandNow()),
  };
  return (
    <LinkFrame
      brand={view.brand}
      note={t("oneUse", { name: view.person })}
      title={
        view.signed
          ? t("mandate.signedTitle", { holder: view.holder })
          : t("mandate.title", { name: view.person.split(" ")[0], holder: view.holder })
      }
      {...(!view.signed && { lead: t("mandate.lead", { holder: view.holder, brand: view.brand.name }) })}
    >
      {view.signed && (
        <Notice tone="met" mark="done" alert>
          {t("mandate.signed", { holder: view.holder })}
        </Notice>
      )}
      <Card>
        <dl className={styles.facts}>
          {(["who", "level", "uses", "until"] as const).map((key) => (
            <div key={key} className={styles.fact}>
              <dt>{t(`mandate.${key}`)}</dt>
              <dd>{facts[key]}</dd>
            </div>
          ))}
        </dl>
      </Card>
      <Text as="p" tone="ink2">
        {t("mandate.limits", { holder: view.holder })}
      </Text>
      {!view.signed && (
        <form
          className={styles.sign}
          onSubmit={(event) => {
            event.preventDefault();
            sign.mutate(undefined);
          }}
        >
          <CodeField
            codeSet={view.codeSet}
            value={code}
            onChange={setCode}
            expiresAt={view.expiresAt}
            error={sign.error}
            disabled={sign.isPending}
          />
          <Button type="submit" size="lg" fullWidth loading={sign.isPending} disabled={code.length < CODE_DIGITS}>
            {t("mandate.do")}
          </Button>
        </form>
      )}
    </LinkFrame>
  );
}
