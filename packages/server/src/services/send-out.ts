import type { TryOutcome } from "@baluarte/contract/notify.ts";
import { assertNever } from "@baluarte/domain/kernel/assert.ts";
import type { BrandId } from "@baluarte/domain/kernel/id.ts";
import type { Instant } from "@baluarte/domain/kernel/time.ts";
import type { PersonalWay } from "@baluarte/domain/notice/delivery.ts";
import { sendByGateway } from "../notify/gateway.ts";
import { sendByMail } from "../notify/mail.ts";
import { notSent, type Message, type Sent } from "../notify/sender.ts";
import { sendByTelegram } from "../notify/telegram.ts";
import { sendByPush, type PushSubscription } from "../notify/web-push.ts";
import { sendByWebhook } from "../notify/webhook.ts";
import type { Context } from "./context.ts";
import type { NotifySetup } from "./notify-setting.ts";

/** One message on its way out, with everything that its way needs besides the brand's settings. */
export type Outgoing =
  | { way: "mail" | "telegram" | "gateway"; to: string; message: Message }
  | { way: "push"; subscription: PushSubscription; message: Message }
  | { way: "webhook"; event: { id: string; at: Instant; body: string } };

/** Sends by the way's own sender. Never throws for what the other side does; a way that is not set up is `notSet`. */
export async function sendOut(ctx: Context, setup: NotifySetup, outgoing: Outgoing): Promise<Sent> {
  const { outbound } = ctx;
  switch (outgoing.way) {
    case "mail":
      return setup.mail === null ? notSent("notSet") : sendByMail(outbound, setup.mail, outgoing.to, outgoing.message);
    case "telegram":
      return setup.telegram === null
        ? notSent("notSet")
        : sendByTelegram(outbound, setup.telegram, outgoing.to, outgoing.message);
    case "gateway":
      return setup.gateway === null
        ? notSent("notSet")
        : sendByGateway(outbound, setup.gateway, outgoing.to, outgoing.message);
    case "push":
      return sendByPush(outbound, ctx.vapid, outgoing.subscription, outgoing.message);
    case "webhook":
      return setup.webhook === null ? notSent("notSet") : sendByWebhook(outbound, setup.webhook, outgoing.event);
    default:
      return assertNever(outgoing);
  }
}

/** A message by the way that leads to a person; the keys of a browser are opened here, and nowhere else. */
export function outgoingTo(
  ctx: Context,
  brand: BrandId,
  reach: { kind: PersonalWay; address: string; sealed: string | null },
  message: Message,
): Outgoing {
  if (reach.kind !== "push") return { way: reach.kind, to: reach.address, message };
  const keys = JSON.parse(ctx.secrets.open(brand, "push.keys", reach.sealed!)) as PushSubscription["keys"];
  return { way: "push", subscription: { endpoint: reach.address, keys }, message };
}

export function outcomeOf(result: Sent): TryOutcome {
  return { sent: result.ok, problem: result.ok ? null : result.problem, detail: result.detail };
}
