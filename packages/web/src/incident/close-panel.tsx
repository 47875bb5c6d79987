import { Button, Checkbox, Textarea } from "@mantine/core";
import { ApiError } from "@baluarte/contract/client.ts";
import type { Room } from "@baluarte/contract/incident.ts";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../api/client.ts";
import { useLanguage } from "../i18n/use-words.ts";
import { Panel } from "../kit/panel.tsx";
import { StateMark } from "../kit/state-mark.tsx";
import { ApprovalLink } from "../publication/approval-link.tsx";
import { ClosingFacts } from "../publication/closing-facts.tsx";
import { useKeptForm } from "../kit/use-kept-form.ts";
import { useLengthNote } from "../kit/use-length-note.ts";
import { useBrand } from "../session/queries.ts";
import styles from "./close-panel.module.css";
import { ProblemNote } from "./problem-note.tsx";
import { useChange } from "./use-change.ts";
import { focusOnOpen } from "./focus-on-open.ts";

/** When it is over: the conditions of the case, ticked by name, and a closing that another person approves. */
export function ClosePanel({ room }: { readonly room: Room }) {
  const { t } = useTranslation("incident");
  const language = useLanguage();
  const { slug, can } = useBrand();
  const { incident, exit, closeAct } = room;
  const params = { brand: slug, incident: incident.id };
  const tick = useChange(["incidents"], ({ condition, met }: { condition: string; met: boolean }) =>
    api("incident.exit", { params: { ...params, condition }, body: { met } }),
  );
  // What was just ticked shows at once, several at a time; the answer confirms each or takes it back.
  const [ticking, setTicking] = useState<Readonly<Record<string, boolean>>>({});
  const change = async (condition: string, met: boolean) => {
    setTicking((before) => ({ ...before, [condition]: met }));
    try {
      await tick.mutateAsync({ condition, met });
    } catch {
      // `tick.error` says so below
    } finally {
      setTicking(({ [condition]: _settled, ...others }) => others);
    }
  };
  const runs = can("incident.run") && incident.state === "open";
  const met = exit.filter((condition) => condition.met).length;
  const waiting = closeAct?.state === "requested";
  return (
    <div id="closing">
      <Panel title={t("close.title")} aside={exit.length > 0 && t("stepsOf", { done: met, total: exit.length })}>
        {incident.state === "closed" ? (
          <p className={styles.state}>
            <StateMark mark="done" size={16} />
            {t("close.closed")}
          </p>
        ) : exit.length === 0 ? (
          <p className={styles.none}>{t("close.caseFirst")}</p>
        ) : (
          <ul className={styles.list}>
            {exit.map((condition) => (
              <li key={condition.id}>
                <Checkbox
                  size="md"
                  label={condition.text[language]}
                  description={condition.by === null ? undefined : t("close.tickedBy", { who: condition.by.name })}
                  checked={ticking[condition.id] ?? condition.met}
                  disabled={!runs}
                  onChange={(event) => void change(condition.id, event.currentTarget.checked)}
                />
              </li>
            ))}
          </ul>
        )}
        <ProblemNote error={tick.error} />
        {waiting && (
          <div className={styles.waiting}>
            <p className={styles.state}>
              <StateMark mark="soon" size={16} />
              {t("close.waiting")}
            </p>
            {can("act.request") && <ApprovalLink act={closeAct.id} />}
          </div>
        )}
        {closeAct?.state === "refused" && incident.state === "open" && (
          <p className={styles.state}>
            <StateMark mark="void" size={16} />
            {t("close.refused")}
          </p>
        )}
        {can("act.request") && incident.state === "open" && exit.length > 0 && !waiting && <AskToClose room={room} />}
      </Panel>
    </div>
  );
}

function AskToClose({ room: { incident, exit, closing } }: { room: Room }) {
  const { t } = useTranslation("incident");
  const language = useLanguage();
  const { slug } = useBrand();
  const lengthNote = useLengthNote();
  const [asking, setAsking] = useState(false);
  const kept = useKeptForm(`close.${incident.id}`, () => ({ reason: "" }));
  const { reason } = kept.fields;
  const ask = useChange(
    ["incidents", "acts"],
    () =>
      api("incident.close", {
        params: { brand: slug, incident: incident.id },
        body: { reason: reason.trim() },
      }),
    () => {
      kept.change({ reason: "" });
      kept.forget();
      setAsking(false);
    },
  );
  const open = stillOpen(ask.error);
  const words =
    open === null
      ? undefined
      : [
          t("close.stillOpen"),
          ...exit.filter(({ id }) => open.unmet.includes(id)).map(({ text }) => text[language]),
          ...(open.moving > 0 ? [t("close.moving", { count: open.moving })] : []),
        ].join(" ");
  if (!asking) {
    return (
      <Button variant="default" size="sm" className={styles.ask!} onClick={() => setAsking(true)}>
        {t("close.ask")}
      </Button>
    );
  }
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        ask.mutate(undefined);
      }}
    >
      <Textarea
        label={t("close.reason")}
        description={t("close.reasonHint")}
        required
        autosize
        minRows={2}
        maxLength={1000}
        error={lengthNote(reason, 1000)}
        ref={focusOnOpen}
        value={reason}
        onChange={(event) => kept.change({ reason: event.currentTarget.value })}
      />
      {closing && <ClosingFacts facts={closing} />}
      <ProblemNote error={ask.error} words={words} />
      <div className={styles.buttons}>
        <Button type="submit" size="sm" variant="default" loading={ask.isPending} disabled={reason.trim() === ""}>
          {t("close.do")}
        </Button>
        <Button size="sm" variant="subtle" onClick={() => setAsking(false)}>
          {t("cancel")}
        </Button>
      </div>
    </form>
  );
}

/** What the server says is still open; `null` for any other refusal. */
function stillOpen(error: Error | null): { unmet: readonly string[]; moving: number } | null {
  if (!(error instanceof ApiError) || error.problem.code !== "stillOpen") return null;
  const { unmet, moving } = error.problem.data ?? {};
  return {
    unmet: Array.isArray(unmet) ? unmet.map(String) : [],
    moving: typeof moving === "number" ? moving : 0,
  };
}
