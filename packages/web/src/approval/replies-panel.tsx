import { Button, Checkbox } from "@mantine/core";
import { BATCH_MAX, type WaitingAct } from "@baluarte/contract/act.ts";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../api/client.ts";
import { ProblemNote } from "../incident/problem-note.tsx";
import { useChange } from "../incident/use-change.ts";
import { announce } from "../kit/announcer.tsx";
import { Notice } from "../kit/notice.tsx";
import { Panel } from "../kit/panel.tsx";
import { useBrand } from "../session/queries.ts";
import styles from "./approval.module.css";
import { Mention, WaitingDialog } from "./waiting-dialog.tsx";

/** Answers that wait, with what they answer: ticked one by one as they are read, and signed together, each by itself. */
export function RepliesPanel({ items }: { readonly items: readonly WaitingAct[] }) {
  const { t } = useTranslation("approval");
  const { slug } = useBrand();
  // Ticked is what was read: the hash of that moment, so that a later text is not what was ticked.
  const [ticked, setTicked] = useState<ReadonlyMap<string, WaitingAct>>(new Map());
  const [open, setOpen] = useState<WaitingAct | null>(null);
  const [left, setLeft] = useState<readonly WaitingAct[]>([]);
  const shown = items.slice(0, BATCH_MAX);
  const chosen = [...ticked.values()];
  const sign = useChange(
    ["acts", "incidents"],
    () =>
      api("act.approveBatch", {
        params: { brand: slug },
        body: { items: chosen.map(({ act, payloadHash }) => ({ act, payloadHash })) },
      }),
    ({ items: answered }) => {
      const refused = answered.filter((each) => each.refused !== null).map(({ act }) => act);
      setLeft(chosen.filter(({ act }) => refused.includes(act)));
      setTicked(new Map());
      announce(t("replies.done", { count: answered.length - refused.length }));
    },
  );
  const tick = (item: WaitingAct, on: boolean) => {
    const next = new Map(ticked);
    if (on) next.set(item.act, item);
    else next.delete(item.act);
    setTicked(next);
  };
  return (
    <Panel title={t("replies.title")} aside={items.length}>
      <div className={styles.asked}>
        <p className={styles.meta}>{t("replies.lead")}</p>
        {left.length > 0 && (
          <Notice tone="soon" mark="void" alert>
            {t("replies.left", { count: left.length, titles: left.map(({ title }) => `«${title}»`).join(", ") })}
          </Notice>
        )}
        <ul className={styles.replies} aria-label={t("replies.title")}>
          {shown.map((item) => (
            <li key={item.act} className={styles.reply}>
              <Checkbox
                checked={ticked.get(item.act)?.payloadHash === item.payloadHash}
                onChange={(event) => tick(item, event.currentTarget.checked)}
                label={t("replies.tick", { title: item.title })}
                classNames={{ label: styles.tick! }}
              />
              {item.mention !== null && <Mention mention={item.mention} />}
              {item.previews.map(({ touchpoint, name, parts }) => (
                <div key={touchpoint} className={styles.answer}>
                  <span className={styles.meta}>{t("replies.as", { name, who: item.askedBy.name })}</span>
                  {parts.map(({ language, text }) => (
                    <p key={language} lang={language}>
                      {text}
                    </p>
                  ))}
                </div>
              ))}
              <Button size="xs" variant="subtle" onClick={() => setOpen(item)}>
                {t("replies.alone")}
              </Button>
            </li>
          ))}
        </ul>
        {items.length > shown.length && (
          <p className={styles.meta}>{t("replies.more", { count: items.length - shown.length })}</p>
        )}
        <ProblemNote error={sign.error} />
        <div className={styles.foot}>
          <Button disabled={chosen.length === 0} loading={sign.isPending} onClick={() => sign.mutate(undefined)}>
            {t("replies.sign", { count: chosen.length })}
          </Button>
        </div>
      </div>
      <WaitingDialog item={open} onClose={() => setOpen(null)} />
    </Panel>
  );
}
