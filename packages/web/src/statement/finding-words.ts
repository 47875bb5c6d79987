import type { CheckFinding } from "@baluarte/contract/statement.ts";
import { FINDING_CODES } from "@baluarte/domain/statement/checks/finding.ts";
import { STATED_KINDS } from "@baluarte/domain/statement/checks/versions/stated-value.ts";
import { LANGUAGES } from "@baluarte/domain/kernel/language.ts";
import { BLOCK_IDS } from "@baluarte/domain/statement/model.ts";
import type { TFunction } from "i18next";

/** Every check that can stand on screen: those of the text, and those of the pack around it. */
export const CHECK_CODES = [...FINDING_CODES, "titleMissing", "blockPostponed"] as const;
export type CheckCode = (typeof CHECK_CODES)[number];

export const PERSONAL_KINDS = [
  "idNumber",
  "passport",
  "iban",
  "card",
  "mobile",
  "phone",
  "privateMail",
  "circumstances",
] as const;

export interface FindingWords {
  /** What is so, in a sentence. */
  readonly sentence: string;
  /** The places in the text it speaks of. */
  readonly quotes: readonly string[];
}

/** A check in words; `null` for one that this screen does not know yet. `list` joins names as the language does. */
export function findingWords(
  { code, data, severity }: CheckFinding,
  t: TFunction<"statement">,
  list: (parts: readonly string[]) => string,
): FindingWords | null {
  const known = CHECK_CODES.find((each) => each === code);
  if (known === undefined) return null;
  const number = (key: string) => (typeof data[key] === "number" ? data[key] : 0);
  const texts = (key: string): readonly string[] => {
    const value = data[key];
    return Array.isArray(value) ? value : typeof value === "string" ? [value] : [];
  };
  const say = (sentence: string, quotes: readonly string[] = []): FindingWords => ({ sentence, quotes });
  /** Values as they stand in the text, each with the part in which it does. */
  const stated = (key: string) => {
    const parts = texts(`${key}In`);
    return list(
      texts(key).map((raw, at) => {
        const block = BLOCK_IDS.find((each) => each === parts[at]);
        if (parts[at] === undefined) return t("stated.value", { raw });
        return t("stated.valueIn", { raw, part: block === undefined ? t("stated.title") : t(`block.${block}`) });
      }),
    );
  };
  switch (known) {
    case "versionsDiffer":
    case "versionLacks":
    case "placeDiffers": {
      const kind = STATED_KINDS.find((each) => each === data["kind"]);
      const other = LANGUAGES.find((each) => each === data["other"]);
      return say(
        t(`check.${known}`, {
          kind: kind === undefined ? "" : t(`stated.${kind}`),
          other: other === undefined ? "" : t(`versionIn.${other}`),
          place: texts("channel")[0] ?? "",
          here: stated("here"),
          there: stated("there"),
        }),
      );
    }
    case "blockPresent":
    case "blockMissing":
    case "blockPostponed": {
      const block = BLOCK_IDS.find((each) => each === data["block"]);
      // Written, and only not recognised: to say that it is missing would be wrong beside its green tick.
      if (known === "blockMissing" && severity === "look" && block !== undefined) {
        const hint = t(`blockHint.${block}`);
        return say(
          t("check.blockUnclear", {
            block: t(`block.${block}`),
            asked: `${hint.charAt(0).toLocaleLowerCase()}${hint.slice(1)}`,
          }),
        );
      }
      return say(t(`check.${known}`, { block: block === undefined ? "" : t(`block.${block}`) }));
    }
    case "placeholderLeft":
      return say(t("check.placeholderLeft", { count: texts("left").length }), texts("left"));
    case "lengthOver":
      return say(t("check.lengthOver", { place: texts("channel")[0] ?? "", count: number("over") }));
    case "keyMessageLong":
      return say(t("check.keyMessageLong", { count: number("words"), max: number("wordsMax") }));
    case "threeFacts":
      return say(t("check.threeFacts", { count: number("facts"), max: number("factsMax") }));
    case "hardToRead":
      return say(t("check.hardToRead", { ease: Math.round(number("ease")), min: number("easeMin") }));
    case "addressMixed":
      return say(t("check.addressMixed"), [...texts("familiar"), ...texts("formal")]);
    case "addressOff":
      return say(t("check.addressOff"), texts("found"));
    case "personalData": {
      const kinds = texts("kinds");
      const named = PERSONAL_KINDS.filter((kind) => kinds.includes(kind)).map((kind) => t(`personal.${kind}`));
      const key = severity === "stop" ? "check.personalData" : "check.personalDataUnclear";
      return say(t(key, { kinds: list(named) }), texts("sentences"));
    }
    case "insideLink":
      return say(t("check.insideLink"), [...texts("links")]);
    case "deniesAndRebuilds":
      return say(t("check.deniesAndRebuilds"), [...texts("denies"), ...texts("rebuilds")]);
    case "titleMissing":
    case "whatToDoNowNotFirst":
      return say(t(`check.${known}`));
    case "admitsFault":
      return say(t("check.admitsFault", { block: t("block.responsibility") }), texts("sentences"));
    case "conditionalApology":
    case "paysAll":
    case "blame":
    case "jargon":
    case "minimising":
    case "humour":
    case "profanity":
    case "bannedPhrase":
    case "recallWording":
    case "unverifiedClaim":
      return say(t(`check.${known}`), texts("sentences"));
  }
}

const SEVERITY_ORDER = { stop: 0, look: 1, ok: 2 } as const satisfies Record<CheckFinding["severity"], number>;

/** Worst first, otherwise as the server found them. */
export function worstFirst(checks: readonly CheckFinding[]): readonly CheckFinding[] {
  return checks.toSorted((a, b) => SEVERITY_ORDER[a.severity] - SEVERITY_ORDER[b.severity]);
}
