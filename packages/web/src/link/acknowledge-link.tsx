import type { LinkView } from "@baluarte/contract/link.ts";
import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { api } from "../api/client.ts";
import { useProblemWords } from "../api/problem-words.ts";
import { useTimeWords } from "../i18n/use-words.ts";
import { Notice } from "../kit/notice.tsx";
import { Text } from "../kit/text.tsx";
import { brandNow } from "../kit/ticker.ts";
import { LinkFrame } from "./link-frame.tsx";
import styles from "./link.module.css";
import { useLinkAct } from "./use-link-act.ts";

/** From the message that woke somebody: one button. Opening the page takes nothing, so that no preview can. */
export function AcknowledgeLink({
  token,
  view,
}: {
  readonly token: string;
  readonly view: Extract<LinkView, { kind: "acknowledge" }>;
}) {
  const { t } = useTranslation("link");
  const words = useProblemWords();
  const time = useTimeWords();
  const take = useLinkAct<void>(token, () => api("link.acknowledge", { params: { token } }));
  const since = time.since(Date.parse(view.since), brandNow());
  const state = view.takenBy === null ? "open" : view.mine ? "mine" : "taken";
  const title = {
    open: t("acknowledge.title", { name: view.person.split(" ")[0] }),
    mine: t("acknowledge.mineTitle"),
    taken: t("acknowledge.takenTitle", { who: view.takenBy }),
  }[state];
  return (
    <LinkFrame
      brand={view.brand}
      note={t("oneUse", { name: view.person })}
      title={title}
      lead={
        view.rule === null ? t("acknowledge.leadFrozen", { since }) : t("acknowledge.lead", { rule: view.rule, since })
      }
    >
      {state === "open" ? (
        <div className={styles.form}>
          <Text as="p">{t("acknowledge.what")}</Text>
          {take.isError && (
            <Notice tone="soon" mark="blind" alert>
              {words(take.error)}
            </Notice>
          )}
          <Button size="lg" fullWidth loading={take.isPending} onClick={() => take.mutate()}>
            {t("acknowledge.do")}
          </Button>
        </div>
      ) : (
        <Notice tone="met" mark="done">
          {t(`acknowledge.${state}`)}
        </Notice>
      )}
    </LinkFrame>
  );
}
