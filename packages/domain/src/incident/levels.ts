import type { LocalisedText } from "../kernel/language.ts";
import { HOUR_MS, type Instant, shift } from "../kernel/time.ts";
import type { RoleCode } from "../playbook/roles.ts";
import type { Level } from "./model.ts";

export interface LevelRule {
  readonly code: "comment" | "issue" | "paracrisis" | "crisis" | "severeCrisis";
  readonly name: LocalisedText;
  /** When a post or an incident is of this level, in words; a brand edits its own. */
  readonly entersWhen: LocalisedText;
  /** Everybody who is called, those of the lower levels included. */
  readonly calls: readonly RoleCode[];
}

const WATCH: readonly RoleCode[] = ["communityManager"];
const AREA: readonly RoleCode[] = [...WATCH, "areaOwner"];
const CORE: readonly RoleCode[] = [...AREA, "lead", "commsLead"];
const TEAM: readonly RoleCode[] = [
  ...CORE,
  "legalCounsel",
  "spokesperson",
  "adsManager",
  "liaison",
  "scribe",
  "wellbeingLead",
  "approver",
];

/**
 * The shipped levels: numbers rise with gravity, as people read them. Ours, nobody's standard; every brand may change
 * thresholds and people, not the order. Who signs at a level stands in the table of acts (`act/table.ts`) alone.
 */
export const LEVEL_RULES: Readonly<Record<Level, LevelRule>> = {
  0: {
    code: "comment",
    name: { es: "Comentario", en: "Comment", ru: "Комментарий" },
    entersWhen: { es: "Una mención normal.", en: "A normal mention.", ru: "Обычное упоминание." },
    calls: WATCH,
  },
  1: {
    code: "issue",
    name: { es: "Tema sensible", en: "Issue", ru: "Локальный негатив" },
    entersWhen: {
      es: "Una queja se repite o llega al doble de lo normal en una hora.",
      en: "A complaint repeats, or an hour brings twice the normal.",
      ru: "Жалоба повторяется или за час вдвое больше обычного.",
    },
    calls: AREA,
  },
  2: {
    code: "paracrisis",
    name: { es: "Conato de crisis", en: "Paracrisis alert", ru: "Предкризисная ситуация" },
    entersWhen: {
      es: "El triple de lo normal, un segundo canal, una cuenta influyente o un dato falso que circula.",
      en: "Three times the normal, a second channel, an influential account or a false claim going round.",
      ru: "Втрое больше обычного, второй канал, влиятельный аккаунт или распространяемый ложный факт.",
    },
    calls: CORE,
  },
  3: {
    code: "crisis",
    name: { es: "Crisis", en: "Crisis", ru: "Кризис" },
    entersWhen: {
      es: "Diez veces lo normal y dos de tres (alcance, daño, gran prensa), o una cuenta robada.",
      en: "Ten times the normal and two of three (reach, harm, major press), or a hacked account.",
      ru: "В десять раз больше обычного и два из трёх (охват, вред, крупная пресса) или взлом аккаунта.",
    },
    calls: TEAM,
  },
  4: {
    code: "severeCrisis",
    name: { es: "Crisis grave", en: "Severe crisis", ru: "Острый кризис" },
    entersWhen: {
      es: "Personas heridas, gran filtración de datos, un regulador, la alta dirección o la propia existencia.",
      en: "People hurt, data leaked at scale, a regulator, a top executive, or our existence at stake.",
      ru: "Пострадали люди, крупная утечка данных, регулятор, первое лицо или под угрозой само существование.",
    },
    calls: [...TEAM, "management", "prAdviser"],
  },
};

/** Calm that lasts this long is calm; less is the pause between two waves. */
export const CALM_BEFORE_LOWER_MS = 2 * HOUR_MS;

/** A stretch that stood above what was to be expected; one that reaches `now` is still going on. */
export interface Above {
  readonly from: Instant;
  readonly to: Instant;
}

/**
 * Since when nothing measured stands above normal, or `null` while something does or nobody can tell. `lastSignal`: when the newest signal
 * was seen, the one that began the incident included. What was never above by measure is calm `since` the caller says.
 */
export function calmSince(input: {
  since: Instant;
  lastSignal: Instant | null;
  above: readonly Above[];
  /** Whether a source fell silent that was heard when it began: nobody knows then whether it is calm there. */
  unseen: boolean;
  now: Instant;
}): Instant | null {
  if (input.unseen) return null;
  if (input.above.some(({ from, to }) => from <= input.now && to >= input.now)) return null;
  const moments = [...(input.lastSignal === null ? [] : [input.lastSignal]), ...input.above.map(({ to }) => to)];
  return (
    moments
      .filter((at) => at <= input.now)
      .toSorted()
      .at(-1) ?? input.since
  );
}

export type LowerRefusal =
  | { readonly because: "notLower" }
  | { readonly because: "notLead" }
  | { readonly because: "noReason" }
  /** `calmAt`: when the two hours will be over; `null`: it is not below its threshold at all. */
  | { readonly because: "notCalmYet"; readonly calmAt: Instant | null };

/**
 * Whether a level may go down: only the lead lowers it, with a reason, after two hours below the level's threshold.
 * Raising needs none of this: when unsure, the higher. Returns `null` when it may, else the first reason why not.
 */
export function mayLower(input: {
  from: Level;
  to: Level;
  /** Roles that the person holds in this incident. */
  roles: readonly RoleCode[];
  reason: string;
  /** Since when all measures have stayed below the threshold of `from`; `null`: they do not. */
  belowSince: Instant | null;
  now: Instant;
}): LowerRefusal | null {
  if (input.to >= input.from) return { because: "notLower" };
  if (!input.roles.includes("lead")) return { because: "notLead" };
  if (input.reason.trim() === "") return { because: "noReason" };
  const calmAt = input.belowSince && shift(input.belowSince, CALM_BEFORE_LOWER_MS);
  return calmAt === null || input.now < calmAt ? { because: "notCalmYet", calmAt } : null;
}
