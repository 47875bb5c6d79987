import type { AccessRole, TeamSize } from "../access/model.ts";
import type { PersonId } from "../kernel/id.ts";
import type { Level } from "../incident/model.ts";
import type { ActKind, ChainSlot } from "./model.ts";
import { signaturesNeeded } from "./table.ts";

/**
 * The signatures that an act of `kind` needs at `level` in a team of `teamSize`, from the one table. A brake needs none.
 * Never empty for a voice act: what nobody has to sign would be speech by one.
 */
export function chainFor(kind: ActKind, level: Level, teamSize: TeamSize): ChainSlot[] {
  return signaturesNeeded(kind, level, teamSize).map((roles) => ({ roles: [...roles] }));
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
