import type { BrandId, PersonId } from "@baluarte/domain/kernel/id.ts";
import type { Context } from "./context.ts";
import type { IdentitySession, SessionKeeper } from "./identity.ts";
import { findSignedIn } from "./member.ts";
import { inScope, type Scope } from "./scope.ts";
import { tokenHash } from "./token.ts";

/** Names a browser for as long as it keeps its cookies, whoever is signed in there. It opens nothing. */
const DEVICE_COOKIE = "baluarte_device";
const DEVICE_SECONDS = 365 * 24 * 60 * 60;

/** The name of the browser that sent these headers; `null`: it has none yet. */
export function deviceIn(headers: Headers): string | null {
  const cookies = (headers.get("cookie") ?? "").split(/;\s*/);
  const found = cookies.find((cookie) => cookie.startsWith(`${DEVICE_COOKIE}=`));
  return found?.slice(DEVICE_COOKIE.length + 1) || null;
}

export function deviceCookie(device: string, { publicUrl }: Pick<Context, "publicUrl">): string {
  const secure = publicUrl.startsWith("https:") ? "; Secure" : "";
  return `${DEVICE_COOKIE}=${device}; Path=/; Max-Age=${DEVICE_SECONDS}; HttpOnly; SameSite=Lax${secure}`;
}

/**
 * Ties a browser that is called by push to whoever is signed in there: to each session that begins in it, after the last one
 * ran out or was renewed, and calls it no more when somebody ends that session, for it may be in hands that are not theirs.
 */
export function pushSessionsOf(ctx: Context): SessionKeeper {
  const inBrands = async ({ userId }: IdentitySession, work: (scope: Scope, person: PersonId) => Promise<void>) => {
    const signedIn = await findSignedIn(ctx, userId, false);
    if (signedIn === null) return;
    const { person, brands } = signedIn;
    for (const { id } of brands)
      await inScope(ctx, id as BrandId, { system: "notifier" }, (scope) => work(scope, person.id));
  };
  return {
    async begun(session, headers) {
      const device = deviceIn(headers);
      if (device === null) return;
      await inBrands(session, async ({ trx }, person) => {
        await trx
          .updateTable("contact_way")
          .set({ session_hash: tokenHash(session.token) })
          .where("kind", "=", "push")
          .where("person_id", "=", person)
          .where("device_hash", "=", tokenHash(device))
          .execute();
      });
    },
    async ended(session) {
      await inBrands(session, async (scope, person) => {
        const gone = await scope.trx
          .deleteFrom("contact_way")
          .where("kind", "=", "push")
          .where("person_id", "=", person)
          .where("session_hash", "=", tokenHash(session.token))
          .returning("id")
          .execute();
        for (const { id } of gone) scope.record("contactWay.removed", id, { kind: "push", person });
        if (gone.length > 0) scope.tell("settings");
      });
    },
  };
}
