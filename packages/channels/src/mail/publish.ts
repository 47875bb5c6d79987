import type { PublicationId } from "@baluarte/domain/kernel/id.ts";
import type { Instant } from "@baluarte/domain/kernel/time.ts";
import type { Receipt } from "@baluarte/domain/publication/model.ts";
import { payloadHash, type PublishOutcome, type PublishRequest, type RenderedPayload } from "../channel.ts";
import type { PlatformError } from "../platform-error.ts";
import type { MailJournal } from "./journal.ts";
import { letterOf } from "./letter.ts";
import { MAIL_CHANNEL } from "./manifest.ts";
import type { Delivery, MailSession } from "./send.ts";

/**
 * Sends each recipient their letter once. A repetition goes on where the last try stopped: who was accepted, refused
 * or is in doubt is left alone, and only who certainly got nothing is written to.
 */
export async function publishLetters(
  openSession: () => MailSession,
  journal: MailJournal,
  request: PublishRequest,
): Promise<PublishOutcome> {
  const { publication, payload, at } = request;
  if (payload.channel !== MAIL_CHANNEL) return { kind: "rejected", reason: "otherChannel" };
  if (payload.target.kind !== "letters") return { kind: "rejected", reason: `${payload.target.kind}NotSupported` };
  if (payload.media.length > 0) return { kind: "rejected", reason: "mediaNotSupported" };
  const session = openSession();
  try {
    const sha256 = payloadHash(payload);
    const before = await journal.entries(publication);
    if (before.some((entry) => entry.sha256 !== sha256)) {
      return { kind: "rejected", reason: "publicationCarriesOtherContent" };
    }
    let began = false;
    let error: PlatformError | null = null;
    for (const recipient of payload.target.to) {
      if (before.some(({ receipt }) => receipt.recipient === recipient && receipt.outcome !== "unsent")) continue;
      const claim = { publication, sha256, receipt: { outcome: "sending", recipient, at } as const };
      if (!(await journal.claim(claim))) continue;
      began = true;
      const delivery = await session.send(letterOf(publication, payload, recipient, at));
      await journal.settle({ publication, sha256, receipt: receiptOf(delivery, recipient, at) });
      if (delivery.kind !== "unsent") continue;
      error = delivery.error;
      // The rest would fare no better, and stays unclaimed.
      if (delivery.reach === "server") break;
    }
    return await summary(journal, publication, payload, { began, error });
  } catch (cause) {
    return { kind: "unknown", cause: cause instanceof Error ? cause.message : String(cause) };
  } finally {
    session.close();
  }
}

function receiptOf(delivery: Delivery, recipient: string, at: Instant): Receipt {
  switch (delivery.kind) {
    case "accepted":
      return { outcome: "accepted", recipient, at, answer: delivery.answer, queueId: delivery.queueId };
    case "refused":
      return { outcome: "refused", recipient, at, answer: delivery.answer };
    case "unsent":
    case "unknown":
      return { outcome: delivery.kind, recipient, at, cause: delivery.cause };
  }
}

async function summary(
  journal: MailJournal,
  publication: PublicationId,
  { target }: RenderedPayload,
  { began, error }: { readonly began: boolean; readonly error: PlatformError | null },
): Promise<PublishOutcome> {
  const receipts = (await journal.entries(publication)).map(({ receipt }) => receipt);
  const count = (outcome: Receipt["outcome"]) => receipts.filter((receipt) => receipt.outcome === outcome).length;
  const total = target.kind === "letters" ? target.to.length : 0;
  const inDoubt = count("sending") + count("unknown");
  if (inDoubt > 0) return { kind: "unknown", cause: `inDoubt ${inDoubt} of ${total}`, receipts };
  const accepted = count("accepted");
  if (accepted === 0) {
    return { kind: "rejected", reason: error?.kind ?? "refusedByServer", ...(error !== null && { error }), receipts };
  }
  const unsent = total - accepted - count("refused");
  if (unsent > 0) return { kind: "partly", left: unsent, error: error ?? { kind: "unavailable" }, receipts };
  return { kind: began ? "accepted" : "duplicate", reference: publication, link: null, receipts };
}
