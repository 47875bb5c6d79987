import type { z } from "zod";
import type { memberRoutes, OneTimeLink } from "@baluarte/contract/member.ts";
import type { TryOutcome } from "@baluarte/contract/notify.ts";
import { isClient } from "@baluarte/domain/access/membership.ts";
import type { BrandId, PersonId } from "@baluarte/domain/kernel/id.ts";
import type { Context } from "./context.ts";
import { inviteMember, renewMemberLink } from "./membership.ts";
import { membersOf, namesOf } from "./member.ts";
import { invitationMessage } from "./notice-words.ts";
import { notifySetup } from "./notify-setting.ts";
import { inScope, type Scope } from "./scope.ts";
import { outcomeOf } from "./send-out.ts";
import { sendUnlessFrozen } from "./send-unless-frozen.ts";
import { ServiceError, found } from "./service-error.ts";

type Invitation = z.infer<(typeof memberRoutes)["member.invite"]["body"]>;

/** Lets somebody in and, if it is wanted, writes to them. The link is answered whatever became of the mail. */
export async function invite(ctx: Context, brand: BrandId, by: PersonId, invitation: Invitation) {
  const { made, letter } = await inScope(ctx, brand, { person: by }, async (scope) => {
    const invited = await inviteMember(scope, invitation);
    const wantsMail = invitation.byMail && invitation.email !== null;
    return {
      made: invited,
      letter: wantsMail ? await letterTo(scope, by, invited.person.id, invited.link) : null,
    };
  });
  return { ...made, mail: letter === null ? null : await post(ctx, brand, by, letter) };
}

/** Writes to somebody who has not come in yet once more; the link of the older mail stops working. */
export async function inviteAgain(
  ctx: Context,
  brand: BrandId,
  by: PersonId,
  person: PersonId,
): Promise<{ link: OneTimeLink; mail: TryOutcome }> {
  const { link, letter } = await inScope(ctx, brand, { person: by }, async (scope) => {
    const member = found((await membersOf(scope)).find((one) => one.person === person));
    // Asked before a link is made: a fresh one that nobody is sent would close the door they have.
    const hasMail = (await notifySetup(scope)).mail !== null;
    if (!hasMail || member.email === null) throw new ServiceError("wayNotSet", { way: "mail" });
    const fresh = await renewMemberLink(scope, person);
    return { link: fresh, letter: await letterTo(scope, by, person, fresh) };
  });
  return { link, mail: await post(ctx, brand, by, letter) };
}

type Letter = Awaited<ReturnType<typeof letterTo>>;

/** The link stands in the letter alone: what is stored is its hash, so that the letter is sent here and not by a job. */
async function letterTo(scope: Scope, by: PersonId, person: PersonId, link: OneTimeLink) {
  const { ctx, trx, brand } = scope;
  const member = (await membersOf(scope)).find((one) => one.person === person)!;
  const { language } = await trx
    .selectFrom("person")
    .select("language")
    .where("id", "=", person)
    .executeTakeFirstOrThrow();
  return {
    setup: await notifySetup(scope),
    to: member.email!,
    message: invitationMessage({
      id: ctx.newId("delivery"),
      language,
      brand: { name: brand.name, isDrill: brand.kind === "drill", timeZone: brand.timeZone },
      name: member.name,
      who: (await namesOf(trx, [by]))(by).name,
      signs: isClient(member.roles),
      expiresAt: link.expiresAt,
      url: link.url,
    }),
  };
}

/** After the link is stored, so that nobody is sent one that does not open. While frozen it is handed over by hand. */
async function post(ctx: Context, brand: BrandId, by: PersonId, { setup, to, message }: Letter): Promise<TryOutcome> {
  const begun = await inScope(ctx, brand, { person: by }, (scope) =>
    sendUnlessFrozen(scope, setup, { way: "mail", to, message }),
  );
  return outcomeOf(await begun.outcome);
}
