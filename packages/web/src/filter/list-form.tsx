import type { FilterListView } from "@baluarte/contract/filter.ts";
import { entryKey, readEntries, type EntryFault } from "@baluarte/domain/filter/entry.ts";
import { FILTER_EFFECTS, type FilterEffect } from "@baluarte/domain/filter/model.ts";
import type { Instant } from "@baluarte/domain/kernel/time.ts";
import { Button, Checkbox, Radio, Textarea } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNumberWords } from "../i18n/use-words.ts";
import { FailedState } from "../kit/failed-state.tsx";
import { Notice } from "../kit/notice.tsx";
import { Sheet } from "../kit/sheet.tsx";
import { Skeleton } from "../kit/skeleton.tsx";
import { useKeptForm } from "../kit/use-kept-form.ts";
import { useBrand } from "../session/queries.ts";
import styles from "./filter.module.css";
import { shippedQuery } from "./queries.ts";
import type { SeenList } from "./seen-list.ts";
import { useListName } from "./use-list-name.ts";

export interface ListFormProps {
  readonly list: FilterListView;
  readonly readOnly: boolean;
  readonly saving: boolean;
  readonly problem: string | null;
  /** `saved`: to be called once it is stored. */
  readonly onSave: (list: SeenList, saved: () => void) => void;
  readonly onClose: () => void;
}

/**
 * One list: what a hit does, own words, words of ours taken out, and what is never a hit. What was typed stays until it is
 * saved or cancelled, and no line that cannot be kept is dropped unseen.
 */
export function ListForm({ list, readOnly, saving, problem, onSave, onClose }: ListFormProps) {
  const { t } = useTranslation("filter");
  const nameOf = useListName();
  const { slug, person } = useBrand();
  const { shippedWords, mentions: _, changed, ...kept } = list;
  // `seen`: as it stood when the typing began; what a colleague changes meanwhile is not in the fields.
  const { fields, change, forget } = useKeptForm(`filter.${slug}.${list.kind}.${list.language}`, () => typedOf(list));
  const { added, exceptions, seen } = fields;
  const [resumed, setResumed] = useState(
    () => added !== typedOf(list).added || exceptions !== typedOf(list).exceptions,
  );
  const [refused, setRefused] = useState(false);
  const [effect, setEffect] = useState<FilterEffect>(list.effect);
  const [variants, setVariants] = useState(list.variants);
  const [shipped, setShipped] = useState(list.shipped);
  const [removed, setRemoved] = useState<readonly string[]>(list.removed);
  const own = readEntries(added, []);
  const except = readEntries(exceptions, []);
  // What stands there twice is kept once, and nothing is lost by that.
  const unkept = [...own.faults, ...except.faults].filter(({ problem: fault }) => fault !== "duplicate").length;
  const isNewer = seen !== typedOf(list).seen;
  return (
    <Sheet opened title={nameOf(list)} onClose={onClose}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          setRefused(unkept > 0);
          if (unkept > 0) return;
          const asSeen = seen === "" ? null : (seen as Instant);
          onSave({ ...kept, seen: asSeen, enabled: true, effect, variants, shipped, added: own.entries, removed: [...removed], exceptions: except.entries }, forget); // prettier-ignore
        }}
      >
        {resumed && !readOnly && (
          <Notice
            mark="soon"
            action={
              <Button
                size="xs"
                variant="default"
                onClick={() => {
                  change(typedOf(list));
                  forget();
                  setResumed(false);
                }}
              >
                {t("draft.anew")}
              </Button>
            }
          >
            {t("draft.resumed")}
          </Notice>
        )}
        {isNewer && changed !== null && !readOnly && (
          <Notice
            tone="soon"
            mark="soon"
            action={
              <Button
                size="xs"
                variant="default"
                onClick={() =>
                  change({
                    added: joined(added, list.added),
                    exceptions: joined(exceptions, list.exceptions),
                    seen: changed.at,
                  })
                }
              >
                {t("newer.join")}
              </Button>
            }
          >
            {t(changed.by.id === person.id ? "newer.own" : "newer.changed", {
              name: changed.by.name,
              count: missingOf(added, list.added),
            })}
          </Notice>
        )}
        <fieldset className={styles.fields} disabled={readOnly}>
          <Radio.Group label={t("effectTitle")} value={effect} onChange={(value) => setEffect(value as FilterEffect)}>
            <div className={styles.choices}>
              {FILTER_EFFECTS.map((value) => (
                <Radio
                  key={value}
                  value={value}
                  label={t(`effect.${value}.name`)}
                  description={t(`effect.${value}.does`)}
                />
              ))}
            </div>
          </Radio.Group>
          <Textarea
            label={t("own.label")}
            description={t("own.help")}
            autosize
            minRows={4}
            maxRows={12}
            value={added}
            onChange={({ currentTarget: { value } }) => change({ added: value })}
          />
          <Faults faults={own.faults} />
          <Checkbox
            label={t("variants.label")}
            description={t("variants.help")}
            checked={variants}
            onChange={({ currentTarget: { checked } }) => setVariants(checked)}
          />
          {shippedWords > 0 && (
            <Checkbox
              label={t("shipped.label", { count: shippedWords })}
              checked={shipped}
              onChange={({ currentTarget: { checked } }) => setShipped(checked)}
            />
          )}
          {shippedWords > 0 && shipped && (
            <ShippedWords list={list} removed={removed} onRemoved={readOnly ? null : setRemoved} />
          )}
          <Textarea
            label={t("exceptions.label")}
            description={t("exceptions.help")}
            autosize
            minRows={2}
            maxRows={8}
            value={exceptions}
            onChange={({ currentTarget: { value } }) => change({ exceptions: value })}
          />
          <Faults faults={except.faults} />
        </fieldset>
        {refused && unkept > 0 && (
          <Notice
            tone="soon"
            mark="soon"
            alert
            action={
              <Button
                size="xs"
                variant="default"
                onClick={() => change({ added: own.entries.join("\n"), exceptions: except.entries.join("\n") })}
              >
                {t("fault.drop", { count: unkept })}
              </Button>
            }
          >
            {t("fault.first", { count: unkept })}
          </Notice>
        )}
        {problem !== null && (
          <Notice tone="soon" mark="blind" alert>
            {problem}
          </Notice>
        )}
        {!readOnly && (
          <div className={styles.buttons}>
            <Button type="submit" loading={saving}>
              {t(list.enabled ? "save" : "saveOn")}
            </Button>
            <Button
              variant="default"
              onClick={() => {
                forget();
                onClose();
              }}
            >
              {t("cancel")}
            </Button>
          </div>
        )}
      </form>
    </Sheet>
  );
}

/** The fields as a list has them; `seen` `""`: it is as it came. */
function typedOf({ added, exceptions, changed }: FilterListView) {
  return { added: added.join("\n"), exceptions: exceptions.join("\n"), seen: changed?.at ?? "" };
}

/** What was typed, and the entries of `theirs` that are not in it. */
function joined(typed: string, theirs: readonly string[]): string {
  const mine = readEntries(typed, []).entries;
  const more = readEntries(theirs.join("\n"), mine).entries;
  return [typed.trimEnd(), ...more].filter((line) => line !== "").join("\n");
}

function missingOf(typed: string, theirs: readonly string[]): number {
  return readEntries(theirs.join("\n"), readEntries(typed, []).entries).entries.length;
}

const FAULTS_SHOWN = 8;

/** Lines that are not kept, each with its reason; said while one types. */
function Faults({ faults }: { readonly faults: readonly EntryFault[] }) {
  const { t } = useTranslation("filter");
  if (faults.length === 0) return null;
  return (
    <div className={styles.faults} role="status">
      <p>{t("fault.title", { count: faults.length })}</p>
      <ul>
        {faults.slice(0, FAULTS_SHOWN).map(({ line, problem }, at) => (
          // Two lines may be the same, which is what is wrong with them.
          <li key={`${at} ${line}`}>{t(`fault.${problem}`, { line: line.slice(0, 40) })}</li>
        ))}
      </ul>
      {faults.length > FAULTS_SHOWN && <p>{t("fault.more", { count: faults.length - FAULTS_SHOWN })}</p>}
    </div>
  );
}

interface ShippedWordsProps {
  readonly list: FilterListView;
  readonly removed: readonly string[];
  readonly onRemoved: ((removed: readonly string[]) => void) | null;
}

/** The words that come with a list, each to be taken out; folded away, since nobody wants to read them unasked. */
function ShippedWords({ list, removed, onRemoved }: ShippedWordsProps) {
  const { t } = useTranslation("filter");
  const { whole } = useNumberWords();
  const { slug } = useBrand();
  const [open, setOpen] = useState(false);
  const shipped = useQuery({ ...shippedQuery(slug, list), enabled: open });
  const out = new Set(removed.map(entryKey));
  return (
    <details className={styles.shipped} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        {removed.length === 0
          ? t("shipped.show")
          : t("shipped.showOut", { count: removed.length, number: whole(removed.length) })}
      </summary>
      {open &&
        (shipped.isError ? (
          <FailedState onRetry={() => void shipped.refetch()} retrying={shipped.isFetching} />
        ) : shipped.data === undefined ? (
          <Skeleton shape="rows" lines={4} />
        ) : (
          <div className={styles.chips} role="group" aria-label={t("shipped.group")}>
            {shipped.data.words.map((word) => {
              const isOut = out.has(word);
              return (
                <button
                  key={word}
                  type="button"
                  className={styles.chip}
                  aria-pressed={!isOut}
                  disabled={onRemoved === null}
                  onClick={() =>
                    onRemoved?.(isOut ? removed.filter((other) => entryKey(other) !== word) : [...removed, word])
                  }
                >
                  {word}
                </button>
              );
            })}
          </div>
        ))}
    </details>
  );
}
