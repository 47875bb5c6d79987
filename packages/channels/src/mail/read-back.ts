import { excerptOf, payloadHash, type PublishRequest, type ReadBack } from "../channel.ts";
import type { MailJournal } from "./journal.ts";

/**
 * What is known of letters, which nobody can look at afterwards: the receiving server's own word, as it was kept when
 * it was given. `found` when it took every recipient's; `absent` when no letter was ever begun, or none of those begun
 * can have arrived. Everything between goes to a person, with the receipts.
 */
export async function readBackLetters(journal: MailJournal, request: PublishRequest): Promise<ReadBack> {
  const { publication, payload, at } = request;
  try {
    const entries = await journal.entries(publication);
    const sha256 = payloadHash(payload);
    if (entries.some((entry) => entry.sha256 !== sha256)) return { kind: "cannotTell", why: "otherContent" };
    const receipts = entries.map(({ receipt }) => receipt);
    if (receipts.every(({ outcome }) => outcome === "unsent" || outcome === "refused")) return { kind: "absent" };
    const accepted = new Set(
      receipts.filter(({ outcome }) => outcome === "accepted").map(({ recipient }) => recipient),
    );
    const recipients = payload.target.kind === "letters" ? payload.target.to : [];
    const missing = recipients.filter((recipient) => !accepted.has(recipient)).length;
    if (missing > 0) return { kind: "cannotTell", why: `notAccepted ${missing} of ${recipients.length}` };
    return { kind: "found", link: null, proof: { sha256, at, excerpt: excerptOf(payload), receipts } };
  } catch (error) {
    return { kind: "cannotTell", why: error instanceof Error ? error.message : String(error) };
  }
}
