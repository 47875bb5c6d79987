import type { MentionDetail } from "@baluarte/contract/mention.ts";
import type { CorrectedField } from "@baluarte/domain/mention/correction.ts";
import { GRAVE_REASONS, GRAVE_WEIGHT } from "@baluarte/domain/triage/grave.ts";
import type { ReasonCode } from "@baluarte/domain/triage/model.ts";
import { REASON_LABELS } from "@baluarte/domain/triage/reasons.ts";
import { useTranslation } from "react-i18next";
import { LOCALES } from "../i18n/language.ts";
import { useLanguage } from "../i18n/use-words.ts";
import { useTrait } from "../learning/use-trait.ts";
import { useBrand } from "../session/queries.ts";
import { nameable } from "./caught.ts";

/** At most this many of the words a reading rests on: enough to see whether the machine read it right. */
const WORDS_SHOWN = 4;

export interface ReadingLine {
  readonly field: CorrectedField;
  /** What holds now. */
  readonly value: string;
  /** What the machine rests on, as sentences; none where a person said otherwise. */
  readonly because: readonly string[];
}

/** What a mention was read as, line by line, and why, in plain words. */
export function useReadingLines(detail: MentionDetail): readonly ReadingLine[] {
  const { t } = useTranslation("reading");
  const language = useLanguage();
  const { name: brand } = useBrand();
  const languageName = useLanguageName();
  const beforeWords = useBeforeWords();
  const trait = useTrait();
  const { reading } = detail;
  const { why } = reading;
  const list = new Intl.ListFormat(LOCALES[language]);
  const byWords = (words: readonly string[]): string[] => {
    const shown = wholeWords(nameable(words, detail)).slice(0, WORDS_SHOWN);
    const named = list.format(shown.map((word) => t("word", { word })));
    return shown.length === 0 ? [] : [t("byWords", { count: shown.length, words: named })];
  };
  const how = (model: "tone" | "offence" | "complaint"): string[] =>
    why === undefined ? [] : [t(why.models.includes(model) ? "how.model" : "how.lists")];
  const isCorrected = (field: CorrectedField) => detail.corrections.some((correction) => correction.field === field);
  const { taught } = detail;
  const traits = (told: readonly string[] | undefined) => list.format((told ?? []).map(trait));
  /** A person's word stands for itself; below it what the team has taught; below that the machine. */
  const holds = (field: "tone" | "complaint" | "offensive", because: readonly string[]): readonly string[] => {
    if (isCorrected(field)) return [];
    if (taught?.[field] === undefined) return because;
    const words = traits(taught.by[field === "tone" ? "negative" : field]);
    const before = beforeWords(field, reading[field]);
    return [words === "" ? t("taught.plain", { before }) : t("taught.byWords", { words, before })];
  };
  const whyAside = () => {
    if (detail.setAside === null) return [];
    const isTaught = !isCorrected("aside") && taught?.aside !== undefined;
    const words = isTaught ? traits(taught.by[taught.aside!]) : "";
    const by = words === "" ? t("taught.aside") : t("taught.asideByWords", { words });
    return [...(isTaught ? [by] : []), t("aside.detail")];
  };
  const rules = (why?.rules ?? []).map((rule) => t(`rule.${rule}`));
  const part = why?.part == null ? [] : [t("part", { part: why.part })];
  return [
    {
      field: "tone",
      value: t(`tone.${detail.tone}`, { brand }),
      because: holds("tone", [
        ...byWords(why?.tone ?? reading.because),
        ...(rules.length > 0 && reading.tone !== "neutral" && (why?.tone.length ?? 0) > 0
          ? [t("rules", { rules: list.format(rules) })]
          : []),
        ...part,
        ...how("tone"),
      ]),
    },
    {
      field: "complaint",
      value: t(detail.complaint ? "complaint.yes" : "complaint.no"),
      because: holds("complaint", [
        ...(reading.complaint ? byWords(why?.complaint ?? []) : []),
        ...(reading.complaint ? how("complaint") : []),
      ]),
    },
    {
      field: "offensive",
      value: t(detail.offensive ? "offensive.yes" : "offensive.no"),
      because: holds("offensive", [
        ...(reading.offensive ? byWords(why?.offence ?? []) : []),
        ...(reading.offensive ? how("offence") : []),
      ]),
    },
    {
      field: "language",
      value: languageName(detail.language),
      because: isCorrected("language") || why === undefined ? [] : [t(`languageBy.${why.language}`)],
    },
    ...(detail.setAside === null && !isCorrected("aside")
      ? []
      : [{ field: "aside" as const, value: t(`aside.${detail.setAside ?? "counts"}`), because: whyAside() }]),
  ];
}

/** The story that a person put a mention into, with where it stood before; `null` where nobody did. */
export function useStoryLine({ corrections, story }: MentionDetail): ReadingLine | null {
  const { t } = useTranslation("reading");
  const correction = corrections.find(({ field }) => field === "story");
  if (correction === undefined) return null;
  const { before, beforeStory } = correction;
  const was =
    before === null ? t("story.wasNone") : beforeStory === null ? null : t("story.was", { story: beforeStory });
  return {
    field: "story",
    value: story === null ? t("story.none") : story.label === null ? t("story.this") : t("story.named", { label: story.label }), // prettier-ignore
    because: was === null ? [] : [was],
  };
}

/** What is grave in a mention, as the list marks it, and the words that say so; `null` where nothing is. */
export function useGraveLine(
  detail: MentionDetail,
): { readonly value: string; readonly because: readonly string[] } | null {
  const { t } = useTranslation("reading");
  const language = useLanguage();
  const list = new Intl.ListFormat(LOCALES[language]);
  const codes = graveCodes(detail);
  if (codes.length === 0) return null;
  const words = wholeWords(nameable(detail.reading.why?.grave ?? [], detail));
  const named = list.format(words.map((word) => t("word", { word })));
  return {
    value: list.format(codes.map((code) => REASON_LABELS[code][language])),
    because: words.length === 0 ? [] : [t("byWords", { count: words.length, words: named })],
  };
}

/** Each reason once: those that the urgency names, and those of every kind that was read. */
export function graveCodes({ urgency, reading }: Pick<MentionDetail, "urgency" | "reading">): readonly ReasonCode[] {
  const named = urgency.because.filter((code) => GRAVE_REASONS.has(code));
  return [...new Set([...named, ...(reading.grave ?? []).map((kind) => GRAVE_WEIGHT[kind].code)])];
}

/** What stood before a correction, in the words of its field; `null` where that was nothing. */
export function useBeforeWords(): (field: CorrectedField, before: string | boolean | null) => string | null {
  const { t } = useTranslation("reading");
  const { name: brand } = useBrand();
  const languageName = useLanguageName();
  return (field, before) => {
    switch (field) {
      case "tone":
        return t(`tone.${before as MentionDetail["tone"]}`, { brand });
      case "complaint":
        return t(before === true ? "complaint.yes" : "complaint.no");
      case "offensive":
        return t(before === true ? "offensive.yes" : "offensive.no");
      case "language":
        return languageName(before as string);
      case "story":
      case "aside":
        return null;
    }
  };
}

export function useLanguageName(): (code: string) => string {
  const { t } = useTranslation("reading");
  const language = useLanguage();
  const names = new Intl.DisplayNames(LOCALES[language], { type: "language" });
  return (code) => (code === "und" ? t("languageUnknown") : capital(names.of(code) ?? code));
}

const capital = (text: string) => text.charAt(0).toLocaleUpperCase() + text.slice(1);

/** Without the words that stand in a longer one of the list: «Nadie contesta» says «Nadie» too. */
function wholeWords(words: readonly string[]): readonly string[] {
  return words.filter(
    (word) => !words.some((other) => other.length > word.length && ` ${other} `.includes(` ${word} `)),
  );
}
