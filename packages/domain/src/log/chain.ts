import { canonicalJson } from "../kernel/canonical.ts";
import type { LogLink } from "./model.ts";

/** What stands before the first entry. */
export const GENESIS = "0".repeat(64);

/** A keyed hash of text, hex. The domain has no crypto of its own; the server hands HMAC-SHA-256 in. */
export type KeyedHash = (text: string) => string;

/** The hash of an entry over the one before it: changing, dropping or moving any entry breaks every later one. */
export function linkHash(previous: string, link: Omit<LogLink, "hash">, keyed: KeyedHash): string {
  const { brand, seq, realAt, brandAt, kind, actor, subject, incident, commitment } = link;
  return keyed(canonicalJson({ previous, brand, seq, realAt, brandAt, kind, actor, subject, incident, commitment }));
}

export type ChainProblem = "missing" | "reordered" | "changed" | "payloadChanged" | "headMismatch" | "cutTail";
export type ChainReport =
  | { ok: true; entries: number; withoutContent: number; head: string; firstBad: null; problem: null }
  | { ok: false; entries: number; withoutContent: number; head: string; firstBad: number; problem: ChainProblem };

/**
 * Walks `links` in stored order and says whether they are the chain that `head` closes.
 *
 * `commitmentOf` gives the commitment counted anew from the stored payload and salt, or `null` where the payload was
 * erased: that breaks no chain, and `withoutContent` says how often it is so. `anchor` is a head kept outside the database, against which alone a cut tail can be seen.
 */
export function verifyChain(
  links: Iterable<LogLink>,
  head: { seq: number; hash: string },
  keyed: KeyedHash,
  commitmentOf: (link: LogLink) => string | null,
  anchor: { seq: number; hash: string } | null = null,
): ChainReport {
  let previous = GENESIS;
  let seq = 0;
  let withoutContent = 0;
  let anchorSeen = anchor === null || anchor.seq === 0;
  const bad = (firstBad: number, problem: ChainProblem): ChainReport => ({
    ok: false,
    entries: seq,
    withoutContent,
    head: previous,
    firstBad,
    problem,
  });
  for (const link of links) {
    if (link.seq !== seq + 1) return bad(seq + 1, link.seq > seq + 1 ? "missing" : "reordered");
    if (linkHash(previous, link, keyed) !== link.hash) return bad(link.seq, "changed");
    const counted = commitmentOf(link);
    if (counted === null) withoutContent += 1;
    else if (counted !== link.commitment) return bad(link.seq, "payloadChanged");
    seq = link.seq;
    previous = link.hash;
    if (anchor !== null && anchor.seq === seq) {
      if (anchor.hash !== previous) return bad(seq, "changed");
      anchorSeen = true;
    }
  }
  if (!anchorSeen) return bad(seq + 1, "cutTail");
  if (head.seq !== seq || head.hash !== previous) return bad(seq + 1, head.seq > seq ? "cutTail" : "headMismatch");
  return { ok: true, entries: seq, withoutContent, head: previous, firstBad: null, problem: null };
}
