import { ACCESS_ROLES, TEAM_SIZES, type AccessRole, type TeamSize } from "../access/model.ts";
import { LEVELS, type Level } from "../incident/model.ts";
import { ACT_KINDS, BRAKE_ACTS, isVoice, type ActKind } from "./model.ts";

/** One signature: any one person who holds one of the roles. The first is the one the plan names, the others stand in. */
export type Slot = readonly AccessRole[];
type ByTeam = Readonly<Record<TeamSize, Readonly<Record<Level, readonly Slot[]>>>>;

/** What one kind of act asks of whom. */
export interface ActRule {
  /** Who may ask for it: voice alone. */
  readonly request: Slot;
  /** Which signatures it needs, by team and level: none for a brake, never none for voice. */
  readonly sign: ByTeam;
  /** Who may let it happen: a voice act once it is signed, a brake at once and alone. */
  readonly execute: Slot;
  /** Who looks at a brake afterwards, always somebody else than who pulled it. */
  readonly review: Readonly<Record<TeamSize, Slot>>;
}

const NOBODY: Slot = [];
const HUMANS = ACCESS_ROLES.filter((role) => role !== "viewer");
const OUTSIDE: Slot = ["externalAdviser", "clientApprover"];
/** Whoever works on the brand: a brake is anybody's who sees the house on fire. */
const WORKERS: Slot = HUMANS.filter((role) => !OUTSIDE.includes(role));
const WRITERS: Slot = ["admin", "lead", "commsLead", "communityManager"];
const REVIEWERS: Slot = ["lead", "commsLead", "legalCounsel", "management", "admin"];

const atEveryLevel = (slots: readonly Slot[]) =>
  Object.fromEntries(LEVELS.map((level) => [level, slots])) as Record<Level, readonly Slot[]>;

/** Alone: the client signs on the phone, or signed a mandate before. */
const CLIENT: Slot = ["clientApprover", "management", "legalCounsel", "externalAdviser"];
/** Two people: whoever did not ask. The one who asks is the first of the two humans. */
const ANY_OTHER: Slot = HUMANS;

/**
 * What is said: by level, in a house with people for it. Those behind the first role stand in, so that one lawyer on
 * holiday does not silence a brand. Source: domain paper §2.5 and §2.7, defaults.
 */
const SPOKEN_AT: Readonly<Record<Level, readonly Slot[]>> = {
  0: [["communityManager", "commsLead", "lead", "admin", "management", "clientApprover"]],
  1: [["commsLead", "lead", "management", "clientApprover"]],
  2: [
    ["commsLead", "lead", "management"],
    ["areaOwner", "legalCounsel", "lead", "management", "clientApprover"],
  ],
  3: [
    ["lead", "commsLead", "management"],
    ["legalCounsel", "externalAdviser", "management", "clientApprover"],
  ],
  4: [
    ["management", "clientApprover"],
    ["legalCounsel", "externalAdviser", "lead"],
  ],
};

const SPOKEN: ByTeam = {
  solo: atEveryLevel([CLIENT]),
  two: atEveryLevel([ANY_OTHER]),
  team: SPOKEN_AT,
  large: SPOKEN_AT,
};
/** Lifting takes two: whoever asks and one more, who may stand outside the house. */
const LIFTED_AT = atEveryLevel([["lead", "management", "legalCounsel", "commsLead", "admin", ...OUTSIDE]]);
const LIFTED: ByTeam = { ...SPOKEN, team: LIFTED_AT, large: LIFTED_AT };
const UNSIGNED = Object.fromEntries(TEAM_SIZES.map((size) => [size, atEveryLevel([])])) as unknown as ByTeam;

const UNREVIEWED = { solo: NOBODY, two: NOBODY, team: NOBODY, large: NOBODY };
/** In a small house any other colleague looks: there is nobody whose office it would be. */
const REVIEWED = { solo: WORKERS, two: WORKERS, team: REVIEWERS, large: REVIEWERS };

const SPEECH: ActRule = { request: WRITERS, sign: SPOKEN, execute: WRITERS, review: UNREVIEWED };
const ADS: ActRule = { ...SPEECH, request: [...WRITERS, "adsManager"], execute: [...WRITERS, "adsManager"] };
const LIFT: ActRule = { request: WORKERS, sign: LIFTED, execute: WORKERS, review: UNREVIEWED };
const BRAKE: ActRule = { request: NOBODY, sign: UNSIGNED, execute: WORKERS, review: REVIEWED };

/**
 * Role × act × level × team size: the one table. Chains, permissions, the words of screens and the tests of them all
 * come from here, so that nobody keeps a second opinion.
 */
export const ACT_TABLE: Readonly<Record<ActKind, ActRule>> = {
  publish: SPEECH,
  reply: SPEECH,
  edit: SPEECH,
  withdraw: SPEECH,
  delete: SPEECH,
  unhide: SPEECH,
  releaseHeld: SPEECH,
  resumeAds: ADS,
  promoteAds: ADS,
  unfreeze: LIFT,
  updatesPageOn: SPEECH,
  updatesPageOff: SPEECH,
  excuseTouchpoint: SPEECH,
  postponeT0: SPEECH,
  doNotAnswer: SPEECH,
  restoreAccount: LIFT,
  preapprove: SPEECH,
  close: SPEECH,
  hold: BRAKE,
  hide: BRAKE,
  limit: BRAKE,
  pauseAds: BRAKE,
  revoke: BRAKE,
  freeze: BRAKE,
};

type Table = Readonly<Partial<Record<string, ActRule>>>;

/** A signature nobody can give. */
const CLOSED: Slot = NOBODY;

/**
 * The signatures that an act of `kind` needs at `level` in a team of `teamSize`. Where the table says nothing, speech
 * needs one that nobody can give, and a brake needs none.
 */
export function signaturesNeeded(
  kind: ActKind,
  level: Level,
  teamSize: TeamSize,
  table: Table = ACT_TABLE,
): readonly Slot[] {
  if (isBrake(kind)) return [];
  const slots: readonly Slot[] | undefined = table[kind]?.sign?.[teamSize]?.[level];
  return slots === undefined || slots.length === 0 ? [CLOSED] : slots;
}

const holdsOne = (roles: readonly AccessRole[], slot: Slot) => roles.some((role) => slot.includes(role));

/** Whether somebody with `roles` may ask for a voice act. Brakes are not asked for. */
export function mayRequest(kind: ActKind, roles: readonly AccessRole[], table: Table = ACT_TABLE): boolean {
  return !isBrake(kind) && holdsOne(roles, table[kind]?.request ?? NOBODY);
}

/** Whether somebody with `roles` may let a signed voice act happen, or pull a brake. A missing row stops no brake. */
export function mayExecute(kind: ActKind, roles: readonly AccessRole[], table: Table = ACT_TABLE): boolean {
  return holdsOne(roles, table[kind]?.execute ?? (isBrake(kind) ? WORKERS : NOBODY));
}

/** Whether somebody with `roles`, who did not pull it, may review a brake. */
export function mayReview(
  kind: ActKind,
  roles: readonly AccessRole[],
  teamSize: TeamSize,
  table: Table = ACT_TABLE,
): boolean {
  return isBrake(kind) && holdsOne(roles, table[kind]?.review?.[teamSize] ?? WORKERS);
}

/** Told by the list of brakes and nothing else: what is in neither list is treated as speech. */
function isBrake(kind: ActKind): boolean {
  return (BRAKE_ACTS as readonly ActKind[]).includes(kind);
}

/** Acts that ask the same of the same people, so that a screen says it once. */
export interface ActGroup {
  readonly kinds: readonly ActKind[];
  readonly levels: Readonly<Record<Level, readonly Slot[]>>;
}

/** Every voice act, grouped by what it needs in a team of this size. */
export function voiceGroups(teamSize: TeamSize): ActGroup[] {
  const groups = new Map<string, { kinds: ActKind[]; levels: Record<Level, readonly Slot[]> }>();
  for (const kind of ACT_KINDS.filter(isVoice)) {
    const levels = Object.fromEntries(
      LEVELS.map((level) => [level, signaturesNeeded(kind, level, teamSize)]),
    ) as Record<Level, readonly Slot[]>;
    const key = JSON.stringify(levels);
    const known = groups.get(key);
    if (known === undefined) groups.set(key, { kinds: [kind], levels });
    else known.kinds.push(kind);
  }
  return [...groups.values()];
}
