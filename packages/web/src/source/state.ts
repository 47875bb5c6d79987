import type { Source } from "@baluarte/contract/source.ts";
import type { SourceKind } from "@baluarte/domain/source/model.ts";
import type { Mark } from "../kit/state-mark.tsx";

export const STATE_MARKS = {
  healthy: "done",
  quiet: "quiet",
  waiting: "onTime",
  failing: "soon",
  blind: "blind",
  paused: "notBegun",
  byHand: "notBegun",
} as const satisfies Record<Source["state"], Mark>;

/** What calls for a look stands first; what nobody watches by itself, last. */
const ORDER = {
  blind: 0,
  quiet: 1,
  failing: 2,
  waiting: 3,
  healthy: 4,
  paused: 5,
  byHand: 6,
} as const satisfies Record<Source["state"], number>;

export function inOrder(items: readonly Source[]): readonly Source[] {
  return items.toSorted((a, b) => ORDER[a.state] - ORDER[b.state] || (a.addedAt < b.addedAt ? -1 : 1));
}

/** How a kind's mark is named where networks have theirs. */
const NETWORKS: Partial<Record<SourceKind, string>> = {
  file: "file",
  feed: "feed",
  googleAlerts: "google-alerts",
  bluesky: "bluesky",
  mailbox: "mail",
  webhook: "webhook",
};

export function networkOf({ kind, channel }: Pick<Source, "kind" | "channel">): string {
  return NETWORKS[kind] ?? channel;
}

/**
 * The place that `settings` lead to, as the operator allows it: `host:port`. Where nothing that was typed names one, the
 * form alone.
 */
export function placeOf(settings: Readonly<Record<string, unknown>>): string {
  const { url, host, port } = settings;
  if (typeof url === "string") {
    // The server takes an address without its scheme for one with TLS.
    const parsed = URL.parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(url) ? url : `https://${url}`);
    if (parsed !== null) return `${parsed.hostname}:${parsed.port || (parsed.protocol === "http:" ? "80" : "443")}`;
  }
  return typeof host === "string" && host !== ""
    ? `${host.includes(":") ? `[${host}]` : host.toLowerCase()}:${String(port)}`
    : "host:port";
}

const HOUR_MS = 3_600_000;

/** The day's hourly bars, `null` for the newest that were not seen. */
export function barsOf({ recent, state, silentSince }: Source, now: number): (number | null)[] {
  if (state !== "quiet" && state !== "blind") return [...recent];
  const since = silentSince === null ? 0 : Date.parse(silentSince);
  const silent = Math.min(recent.length, Math.max(0, Math.floor((now - since) / HOUR_MS)));
  return recent.map((count, at) => (at < recent.length - silent ? count : null));
}
