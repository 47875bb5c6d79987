import type { SignatureView } from "@baluarte/contract/statement.ts";
import type { Act } from "@baluarte/domain/act/model.ts";
import { signaturesOf } from "./act.ts";
import { namesOf } from "./member.ts";
import type { Scope } from "./scope.ts";
import { spokenOf } from "./spoken-row.ts";

/** How the chain stands, slot by slot, as people read it: who signed, in which way, and what is still owed to it. */
export async function signatureViews(scope: Scope, act: Act): Promise<SignatureView[]> {
  const slots = signaturesOf(act);
  const spoken = await spokenOf(scope, act.id);
  const name = await namesOf(
    scope.trx,
    slots.map(({ approval }) => approval?.person ?? null),
  );
  return slots.map(({ roles, approval }) => ({
    roles,
    person: approval === null ? null : name(approval.person),
    signed: approval !== null,
    way: approval?.way ?? null,
    at: approval?.at ?? null,
    spoken: approval === null ? null : (spoken.get(approval.id) ?? null),
  }));
}
