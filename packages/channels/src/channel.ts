import { hash } from "node:crypto";
import { z } from "zod";
import type { PayloadHash } from "@baluarte/domain/act/model.ts";
import { canonicalJson } from "@baluarte/domain/kernel/canonical.ts";
import { PublicationId } from "@baluarte/domain/kernel/id.ts";
import { Language, LocalisedText } from "@baluarte/domain/kernel/language.ts";
import { Instant } from "@baluarte/domain/kernel/time.ts";
import type { Receipt } from "@baluarte/domain/publication/model.ts";
import type { PlatformError } from "./platform-error.ts";

/** What a channel can do for us. `dedupe`: sending the same publication twice shows it once, so it may be sent again. */
export const CAPABILITIES = ["read", "publish", "reply", "hide", "delete", "limit", "pauseAds", "dedupe"] as const;
export const Capability = z.enum(CAPABILITIES);
export type Capability = z.infer<typeof Capability>;

/** What stands between an installation and the channel; `person`: no machine's access, somebody does it by hand. */
export const ACCESS_KINDS = ["open", "credential", "platformApproval", "paid", "person"] as const;
export const AccessKind = z.enum(ACCESS_KINDS);
export type AccessKind = z.infer<typeof AccessKind>;

/** `weighted`: X's own count, where links are 23 and wide characters 2. */
export const LENGTH_UNITS = ["graphemes", "bytes", "weighted"] as const;
export const MaxLength = z.object({ limit: z.number().int().positive(), unit: z.enum(LENGTH_UNITS) });
export type MaxLength = z.infer<typeof MaxLength>;

/** Where the channel's rules are written. `checked` is when somebody last read them there; `null`: from knowledge. */
export const DocsLink = z.object({ url: z.url({ protocol: /^https$/ }), checked: z.iso.date().nullable() });
export type DocsLink = z.infer<typeof DocsLink>;

export const ChannelManifest = z.object({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  name: LocalisedText,
  capabilities: z.record(Capability, z.boolean()),
  maxLength: MaxLength.nullable(),
  access: AccessKind,
  /** What our tests run against: the thing itself, or our own imitation of it. */
  counterpart: z.enum(["real", "simulator"]),
  docs: z.array(DocsLink),
});
export type ChannelManifest = z.infer<typeof ChannelManifest>;

/** The capabilities of a channel that has only these. */
export function onlyCapable(...capable: readonly Capability[]): Record<Capability, boolean> {
  return Object.fromEntries(CAPABILITIES.map((name) => [name, capable.includes(name)])) as Record<Capability, boolean>;
}

/**
 * What is done with the words: a post of its own, an answer, letters, or a later word on an earlier publication of ours.
 * `reply.to` is a mention as its channel's `reference.ts` names it. `letters.to` are the recipients, each of whom gets a
 * letter alone; they are approved with the words.
 */
export const Target = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("post") }),
  z.object({ kind: z.literal("reply"), to: z.string().min(1) }),
  z.object({ kind: z.literal("letters"), to: z.array(z.email()).min(1) }),
  z.object({ kind: z.literal("edit"), of: PublicationId }),
  z.object({ kind: z.literal("withdraw"), of: PublicationId }),
]);
export type Target = z.infer<typeof Target>;

export const AUDIENCES = ["public", "customers", "employees", "partners", "press"] as const;
export const VISIBILITIES = ["public", "unlisted", "followers", "direct"] as const;

export const PayloadPart = z.object({ language: Language, title: z.string().nullable(), text: z.string().min(1) });
export type PayloadPart = z.infer<typeof PayloadPart>;

/** Named by what they are, not where they lie: an image exchanged after approval is another image. */
export const PayloadMedia = z.object({
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  mediaType: z.string(),
  alternative: z.string(),
});
export type PayloadMedia = z.infer<typeof PayloadMedia>;

/**
 * What an approver approves and what is sent. A channel's pure `render` makes it once; from then on it is stored, hashed
 * and carried as it is, and nobody renders it again.
 */
export const RenderedPayload = z.object({
  channel: z.string(),
  /** In whose name: the account, page or site as the channel calls it. */
  account: z.string(),
  target: Target,
  audience: z.enum(AUDIENCES),
  visibility: z.enum(VISIBILITIES),
  parts: z.array(PayloadPart).min(1),
  media: z.array(PayloadMedia),
  /** Not before; `null`: at once. */
  schedule: Instant.nullable(),
});
export type RenderedPayload = z.infer<typeof RenderedPayload>;

/** SHA-256 (hex) of the canonical JSON: what approvals are bound to and read-backs prove. */
export function payloadHash(payload: RenderedPayload): PayloadHash {
  return hash("sha256", canonicalJson(payload)) as PayloadHash;
}

/** `publication` is the idempotency key: whatever is killed and repeated, one of them appears once. */
export interface PublishRequest {
  readonly publication: PublicationId;
  readonly payload: RenderedPayload;
  readonly at: Instant;
}

/**
 * `duplicate`: it was there already, from an earlier try. `unknown`: it may have arrived; only a read-back or a person
 * tells, and until then nobody sends it again. `rejected`: it is certain that nothing appeared; `error`, where the
 * platform said why, tells by `afterFailure` whether a later try can fare better. `receipts`: one a recipient, where
 * the publication is letters; `accepted` then says that some were taken and none is in doubt. `partly`: some letters
 * were taken, `left` are certain not to have left, and a later try goes on with those alone.
 */
export type PublishOutcome = { readonly receipts?: readonly Receipt[] } & (
  | { readonly kind: "accepted"; readonly reference: string; readonly link: string | null }
  | { readonly kind: "duplicate"; readonly reference: string; readonly link: string | null }
  | { readonly kind: "partly"; readonly left: number; readonly error: PlatformError }
  | { readonly kind: "unknown"; readonly cause: string }
  | { readonly kind: "rejected"; readonly reason: string; readonly error?: PlatformError }
);

/** Whether the publication is certain to be out. The unknown is not. */
export function isOut(outcome: PublishOutcome): outcome is PublishOutcome & { kind: "accepted" | "duplicate" } {
  return outcome.kind === "accepted" || outcome.kind === "duplicate";
}

/**
 * What was seen: the hash of the payload found, when, and the first words as a person would recognise them.
 * `receipts`: where it is letters, which nobody can look at, the receiving server's word on every one of them.
 */
export interface ReadBackProof {
  readonly sha256: string;
  readonly at: Instant;
  readonly excerpt: string;
  readonly receipts?: readonly Receipt[];
}

/** `found.link`: where the public reads it; `null` for letters. */
export type ReadBack =
  | { readonly kind: "found"; readonly link: string | null; readonly proof: ReadBackProof }
  | { readonly kind: "absent" }
  | { readonly kind: "cannotTell"; readonly why: string };

/** A channel's writing side. Only the act gate may hold one. */
export interface ChannelWriter {
  /** Never throws: what went wrong on the way is `unknown`, unless it is certain that nothing appeared. */
  publish(request: PublishRequest): Promise<PublishOutcome>;
  /** Never throws: what cannot be read is `cannotTell`. */
  readBack(request: PublishRequest): Promise<ReadBack>;
}

/**
 * What a credential turned out to be when it was tried. `account`: how the channel calls it, as payloads will name it.
 * `missing`: what this channel can do and this credential may not. `identity` is no secret, and goes to the writer
 * together with the credential.
 */
export type ConnectionCheck<Identity> =
  | {
      readonly ok: true;
      readonly account: string;
      readonly identity: Identity;
      readonly missing: readonly Capability[];
    }
  | { readonly ok: false; readonly error: PlatformError; readonly reason: string };

/** The first words of a payload, for a proof a person looks at. */
export function excerptOf(payload: RenderedPayload): string {
  return [...payload.parts[0]!.text].slice(0, 140).join("");
}

/** A page as the outside world gets it. Rejects when there is no answer. */
export type FetchText = (url: string) => Promise<{ readonly status: number; readonly text: string }>;
