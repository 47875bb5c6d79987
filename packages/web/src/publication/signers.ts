import type { ActView } from "@baluarte/contract/act.ts";
import type { MemberRef } from "@baluarte/contract/common.ts";
import type { PersonId } from "@baluarte/domain/kernel/id.ts";

/** Whose signature would still count: members whose role an open slot asks for, without the author and who has signed. */
export function canStillSign<M extends MemberRef>(
  slots: ActView["signatures"],
  members: readonly M[],
  author: PersonId,
): readonly M[] {
  const signed = new Set(slots.map(({ person }) => person?.id));
  const wanted = new Set(slots.filter(({ signed: done }) => !done).flatMap(({ roles }) => roles));
  return members.filter(({ id, roles }) => id !== author && !signed.has(id) && roles.some((role) => wanted.has(role)));
}

/**
 * Where a one-time link stands that was made for `owner`: `open` while they can still sign, `settled` after. It stays
 * theirs, whoever is chosen now: a link that is used is never relabelled for somebody else.
 */
export function linkStanding(
  owner: { readonly id: PersonId } | undefined,
  signers: readonly { readonly id: PersonId }[],
): "none" | "open" | "settled" {
  if (owner === undefined) return "none";
  return signers.some(({ id }) => id === owner.id) ? "open" : "settled";
}

/** Who signed with their own hand (or once and for all, by mandate or in advance), and who said it aloud and has not ratified it. */
export function handsOf(signatures: ActView["signatures"]): { readonly own: string[]; readonly aloud: string[] } {
  const given = signatures.filter(({ signed, person }) => signed && person !== null);
  const isAloud = ({ spoken }: (typeof given)[number]) => spoken !== null && spoken.state !== "ratified";
  const names = (of: typeof given) => [...new Set(of.map(({ person }) => person!.name))];
  return { own: names(given.filter((each) => !isAloud(each))), aloud: names(given.filter(isAloud)) };
}
