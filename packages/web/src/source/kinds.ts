import type { LiveSourceKind } from "@baluarte/domain/source/model.ts";
import type { ComponentType } from "react";
import { BlueskyFields } from "./bluesky-fields.tsx";
import { blueskyBody } from "./bluesky-typed.ts";
import { FeedFields, GoogleAlertsFields } from "./feed-fields.tsx";
import { MailboxFields } from "./mailbox-fields.tsx";
import { IMAP_PORTS, mailboxBody } from "./mailbox-typed.ts";
import { WebhookFields } from "./webhook-fields.tsx";

/** What a person types for a source, by field. Nothing of it is kept by the browser: some of it opens accounts. */
export type Typed = Readonly<Record<string, string>>;

export interface KindFieldsProps {
  readonly typed: Typed;
  readonly change: (changed: Typed) => void;
  /** The field that is missing or that the server did not take, as it names it; `null`: none. */
  readonly fault: string | null;
}

/** How a kind is added. A channel plugs its form in here and nowhere else on the screen. */
export interface KindForm {
  readonly Fields: ComponentType<KindFieldsProps>;
  /** What the form begins with. */
  readonly start: Typed;
  /** What is sent; the name of a field instead, where it is still missing. */
  readonly bodyOf: (typed: Typed) => KindBody | string;
  /** `false` for what sends to us: there is nothing to try before it is kept. */
  readonly tries: boolean;
}
export interface KindBody {
  readonly settings: Record<string, unknown>;
  readonly credential: Record<string, unknown> | null;
  readonly connection: string | null;
}

const feed = { start: { url: "" }, bodyOf: addressed, tries: true } as const;

export const KIND_FORMS: { readonly [K in LiveSourceKind]?: KindForm } = {
  feed: { ...feed, Fields: FeedFields },
  googleAlerts: { ...feed, Fields: GoogleAlertsFields },
  bluesky: { start: { feed: "account" }, bodyOf: blueskyBody, tries: true, Fields: BlueskyFields },
  mailbox: {
    start: { security: "tls", port: IMAP_PORTS.tls },
    bodyOf: mailboxBody,
    tries: true,
    Fields: MailboxFields,
  },
  webhook: { start: {}, bodyOf: sent, tries: false, Fields: WebhookFields },
};

function sent(): KindBody {
  return { settings: {}, credential: null, connection: null };
}

function addressed({ url = "" }: Typed): KindBody | string {
  return url.trim() === "" ? "url" : { settings: { url: url.trim() }, credential: null, connection: null };
}
