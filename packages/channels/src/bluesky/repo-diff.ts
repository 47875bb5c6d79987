import { decodeCbor, Link, type Cbor, type CborMap } from "./dag-cbor.ts";

/** A record as a repository holds it. `record`: as its JSON would say it, blobs' links as `{ $link }`. */
export type WrittenRecord = { readonly rkey: string; readonly cid: string; readonly record: unknown };

/** `rev`: the repository's revision that this leads up to. */
export type RepoDiff = { readonly rev: string; readonly records: readonly WrittenRecord[] };

/**
 * The records of `collection` that a repository wrote, from what `com.atproto.sync.getRepo` answers: blocks in an archive
 * (CAR), among them the new records and the nodes of the tree that give them their keys. With `since` only what came after
 * that revision is in it, wherever in the list its key or its own time puts it.
 *
 * Throws `RangeError`, or a decoder's `TypeError`, where the bytes are no such archive. Sources: https://ipld.io/specs/transport/car/carv1/,
 * https://atproto.com/specs/repository, checked 2026-11-26.
 */
export function readRepoDiff(bytes: Uint8Array, collection: string): RepoDiff {
  const { root, blocks } = readArchive(bytes);
  const commit = mapIn(blocks.get(root));
  const rev = commit?.["rev"];
  if (typeof rev !== "string") throw new RangeError("no revision");
  const records = new Map<string, WrittenRecord>();
  for (const block of blocks.values()) {
    for (const [key, name] of entriesOf(block)) {
      // What the archive names and does not hold was there before.
      const record = mapIn(blocks.get(name));
      if (record === null || !key.startsWith(`${collection}/`)) continue;
      const rkey = key.slice(collection.length + 1);
      records.set(rkey, { rkey, cid: name, record: jsonOf(record) });
    }
  }
  return { rev, records: [...records.values()].toSorted((a, b) => (a.rkey < b.rkey ? -1 : 1)) };
}

/** Blocks by the names that links give them. */
function readArchive(bytes: Uint8Array): { root: string; blocks: Map<string, Cbor> } {
  let at = 0;
  const number = (): number => {
    let value = 0;
    for (let place = 1; ; place *= 128) {
      const byte = bytes[at];
      if (byte === undefined || place > 2 ** 42) throw new RangeError("no length");
      at += 1;
      value += (byte & 127) * place;
      if (byte < 128) return value;
    }
  };
  const section = (): { from: number; to: number } => {
    const length = number();
    const from = at;
    if (length === 0 || from + length > bytes.length) throw new RangeError("ends too early");
    return { from, to: from + length };
  };
  const head = section();
  const roots = mapIn(decodeCbor(bytes.subarray(head.from, head.to)))?.["roots"];
  const root = Array.isArray(roots) ? (roots as readonly Cbor[])[0] : undefined;
  if (!(root instanceof Link)) throw new RangeError("no root");
  at = head.to;
  const blocks = new Map<string, Cbor>();
  while (at < bytes.length) {
    const { from, to } = section();
    // Version, codec, kind of hash, and how long that is.
    for (let part = 0; part < 3; part += 1) number();
    const hashBytes = number();
    const cid = bytes.subarray(from, at + hashBytes);
    if (from + cid.length > to) throw new RangeError("a name longer than its block");
    blocks.set(String(new Link(cid)), decodeCbor(bytes.subarray(from + cid.length, to)));
    at = to;
  }
  return { root: String(root), blocks };
}

function mapIn(value: Cbor | undefined): CborMap | null {
  const isMap =
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Link) &&
    !(value instanceof Uint8Array);
  return isMap ? (value as CborMap) : null;
}

const utf8 = new TextDecoder();

/** Keys with the records they name, of a node of the tree; of any other block none. A key begins like the one before it. */
function* entriesOf(block: Cbor): Generator<readonly [key: string, cid: string]> {
  const entries = mapIn(block)?.["e"];
  if (!Array.isArray(entries)) return;
  let before = "";
  for (const entry of entries as readonly Cbor[]) {
    const { p: shared, k: rest, v: name } = mapIn(entry) ?? {};
    if (typeof shared !== "number" || !(rest instanceof Uint8Array) || !(name instanceof Link)) return;
    before = before.slice(0, shared) + utf8.decode(rest);
    yield [before, String(name)];
  }
}

function jsonOf(value: Cbor): unknown {
  if (value instanceof Link) return { $link: String(value) };
  if (value instanceof Uint8Array) return { $bytes: Buffer.from(value).toString("base64") };
  if (Array.isArray(value)) return (value as readonly Cbor[]).map(jsonOf);
  const map = mapIn(value);
  if (map === null) return value;
  return Object.fromEntries(Object.entries(map).map(([key, one]) => [key, jsonOf(one)]));
}
