import type { AccessRole, TeamSize } from "../access/model.ts";
import type { PersonId } from "../kernel/id.ts";
import type { Level } from "../incident/model.ts";
import { assertNever } from "../kernel/assert.ts";
import { isVoice, type ActKind, type ChainSlot } from "./model.ts";

/**
 * Who signs, by level, in a house with people for it. The first role of a slot is the one the plan names; those behind
 * it stand in, so that one lawyer on holiday does not silence a brand.
 * Source: domain paper §2.5 and §2.7, defaults.
 */
const BY_LEVEL = {
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
} as const satisfies Record<Level, readonly (readonly AccessRole[])[]>;

/** Two people: whoever did not write. The one who asks is the first of the two humans. */
const ANY_OTHER_HUMAN = [
  [
    "admin",
    "lead",
    "commsLead",
    "communityManager",
    "areaOwner",
    "legalCounsel",
    "management",
    "externalAdviser",
    "clientApprover",
  ],
] as const satisfies readonly (readonly AccessRole[])[];

/** Alone: the client signs on the phone, or signed a mandate before. */
const CLIENT = [
  ["clientApprover", "management", "legalCounsel", "externalAdviser"],
] as const satisfies readonly (readonly AccessRole[])[];

/**
 * The signatures that an act of `kind` needs at `level` in a team of `teamSize`. A brake needs none.
 * Never empty for a voice act: what nobody has to sign would be speech by one.
 */
export function chainFor(kind: ActKind, level: Level, teamSize: TeamSize): ChainSlot[] {
  if (!isVoice(kind)) return [];
  return slots(level, teamSize).map((roles) => ({ roles: [...roles] }));
}

function slots(level: Level, teamSize: TeamSize): readonly (readonly AccessRole[])[] {
  switch (teamSize) {
    case "solo":
      return CLIENT;
    case "two":
      return ANY_OTHER_HUMAN;
    case "team":
    case "large":
      return BY_LEVEL[level];
    default:
      return assertNever(teamSize);
  }
}

export type Signer = { readonly person: PersonId; readonly roles: readonly AccessRole[] };

/**
 * Gives each slot at most one of `signers`, a person filling one slot only, as many slots as can be.
 * Returns, slot by slot, who signs it or `null`. Augmenting paths: chains hold two or three slots, so speed is no matter.
 */
export function fillChain(chain: readonly ChainSlot[], signers: readonly Signer[]): (PersonId | null)[] {
  const holder: (number | null)[] = chain.map(() => null);
  const fits = (slot: number, signer: number) =>
    signers[signer]!.roles.some((role) => chain[slot]!.roles.includes(role));
  const place = (signer: number, tried: Set<number>): boolean => {
    for (let slot = 0; slot < chain.length; slot++) {
      if (tried.has(slot) || !fits(slot, signer)) continue;
      tried.add(slot);
      const other = holder[slot] ?? null;
      if (other === null || place(other, tried)) {
        holder[slot] = signer;
        return true;
      }
    }
    return false;
  };
  const seen = new Set<PersonId>();
  signers.forEach(({ person }, index) => {
    if (seen.has(person)) return;
    seen.add(person);
    place(index, new Set());
  });
  return holder.map((signer) => (signer === null ? null : signers[signer]!.person));
}

/** The slots nobody could fill, were everyone but `author` to sign. Empty: the act can be approved. */
export function unfillableSlots(
  chain: readonly ChainSlot[],
  members: readonly Signer[],
  author: PersonId,
): ChainSlot[] {
  const others = members.filter(({ person }) => person !== author);
  const filled = fillChain(chain, others);
  return chain.filter((_, slot) => filled[slot] === null);
}
