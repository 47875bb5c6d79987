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
