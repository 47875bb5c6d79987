import { z } from "zod";
import type { Reader } from "@baluarte/channels/reading.ts";
import { newWebhookSecret } from "@baluarte/channels/webhook/signature.ts";
import type { AskedSourceKind, LiveSourceKind } from "@baluarte/domain/source/model.ts";

/** A reader whose settings, credential and cursor have been checked by its own schemas before they reach it. */
// oxlint-disable-next-line no-explicit-any -- each entry is checked by its own zod schemas at run time.
export type AnyReader = Reader<any, any, any>;

/** One for the whole process: it holds the sessions of accounts, and signing in is limited to some hundreds a day. */
let blueskyReading: Promise<AnyReader> | null = null;
function bluesky(): Promise<AnyReader> {
  blueskyReading ??= import("@baluarte/channels/bluesky/read.ts").then(({ blueskyReader }) => blueskyReader());
  return blueskyReading;
}

/**
 * Every kind of source that somebody can add, and how to get at its reader. A channel plugs in here and nowhere else on the
 * server. Readers are loaded when one is first needed: a server has three seconds to start, and far sides' libraries take
 * a second each.
 *
 * `null`: not built yet, or what sends: there is no reader to ask.
 */
export const READERS: { readonly [K in AskedSourceKind]: (() => Promise<AnyReader>) | null } = {
  feed: async () => (await import("@baluarte/channels/feed/reader.ts")).feedReader,
  googleAlerts: async () => (await import("@baluarte/channels/feed/reader.ts")).googleAlertsReader,
  bluesky: () => bluesky(),
  mailbox: async () => (await import("@baluarte/channels/mail/read.ts")).inboxReader,
};

/**
 * Kinds that send to us: what is made when one is added. `settings` parses what a person typed; `secret` makes what the
 * far side proves itself with, shown to the person once and kept sealed.
 */
export type SenderKind = {
  readonly settings: z.ZodType<Record<string, unknown>>;
  readonly secret: () => string;
};
export const SENDERS: { readonly [K in Exclude<LiveSourceKind, AskedSourceKind>]: SenderKind | null } = {
  webhook: { settings: z.object({}), secret: newWebhookSecret },
};

export async function readerOf(kind: LiveSourceKind): Promise<AnyReader | null> {
  return kind in READERS ? ((await READERS[kind as AskedSourceKind]?.()) ?? null) : null;
}
