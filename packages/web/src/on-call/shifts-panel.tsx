import type { OnCall } from "@baluarte/contract/on-call.ts";
import type { Shift } from "@baluarte/domain/on-call/model.ts";
import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../api/client.ts";
import { ProblemNote } from "../incident/problem-note.tsx";
import { useChange } from "../incident/use-change.ts";
import { Avatar } from "../kit/avatar.tsx";
import { EmptyState } from "../kit/empty-state.tsx";
import { Panel, Row, Rows } from "../kit/panel.tsx";
import { brandNow } from "../kit/ticker.ts";
import { useBrand } from "../session/queries.ts";
import styles from "./on-call.module.css";
import { ShiftDialog } from "./shift-dialog.tsx";
import { ALWAYS } from "./shift-draft.ts";
import { useShiftWords } from "./shift-words.ts";

/** Who is called first and who after them, and when. */
export function ShiftsPanel({ view, manages }: { readonly view: OnCall; readonly manages: boolean }) {
  const { t } = useTranslation("onCall");
  const brand = useBrand();
  const words = useShiftWords();
  const [asked, setAsked] = useState<Shift | "new" | null>(null);
  const always = useChange(["settings"], () =>
    api("onCall.addShift", {
      params: { brand: brand.slug },
      body: { person: brand.person.id, deputy: null, times: ALWAYS },
    }),
  );
  const nameOf = (id: string) => view.people.find((one) => one.id === id)?.name ?? "";
  const shifts = view.shifts.filter(({ times }) => times.type === "weekly" || Date.parse(times.to) > brandNow());
  const callable = view.people.some(({ id }) => id === brand.person.id);
  return (
    <Panel title={t("shift.title")} body="rows">
      {shifts.length === 0 ? (
        <EmptyState title={t("shift.none")} detail={t("shift.noneDetail")} />
      ) : (
        <Rows label={t("shift.title")}>
          {shifts.map((shift) => (
            <Row key={shift.id}>
              <Avatar id={shift.person} name={nameOf(shift.person)} size={28} />
              <span className={styles.words}>
                <span className={styles.name}>{words(shift.times)}</span>
                <span className={styles.detail}>
                  {shift.deputy === null
                    ? t("shift.alone", { name: nameOf(shift.person) })
                    : t("shift.withDeputy", { name: nameOf(shift.person), deputy: nameOf(shift.deputy) })}
                </span>
              </span>
              {manages && (
                <Button
                  variant="default"
                  size="xs"
                  aria-label={t("shift.changeNamed", { when: words(shift.times), name: nameOf(shift.person) })}
                  onClick={() => setAsked(shift)}
                >
                  {t("shift.change")}
                </Button>
              )}
            </Row>
          ))}
        </Rows>
      )}
      {manages && (
        <div className={styles.actions}>
          {shifts.length === 0 && callable && (
            <Button
              size="sm"
              // One way on a screen: before anybody can be reached, that comes first.
              variant={view.people.some(({ ways }) => ways.length > 0) ? "filled" : "default"}
              loading={always.isPending}
              onClick={() => always.mutate(undefined)}
            >
              {t("shift.always")}
            </Button>
          )}
          <Button variant="default" size="sm" onClick={() => setAsked("new")}>
            {t("shift.add")}
          </Button>
          <ProblemNote error={always.error} />
        </div>
      )}
      <ShiftDialog shift={asked} people={view.people} onClose={() => setAsked(null)} />
    </Panel>
  );
}
