/** A link to a block, by the bytes of its name. */
export class Link {
  readonly cid: Uint8Array;

  constructor(cid: Uint8Array) {
    this.cid = cid;
  }

  /** As the network writes it: base 32 of lower case behind a `b`. */
  toString(): string {
    let text = "b";
    let held = 0;
    let bits = 0;
    for (const byte of this.cid) {
      held = (held << 8) | byte;
      for (bits += 8; bits >= 5; bits -= 5) text += BASE32[(held >> (bits - 5)) & 31]!;
      held &= (1 << bits) - 1;
    }
    return bits === 0 ? text : text + BASE32[(held << (5 - bits)) & 31]!;
  }
}

const BASE32 = "abcdefghijklmnopqrstuvwxyz234567";

export type Cbor = null | boolean | number | string | Uint8Array | Link | readonly Cbor[] | CborMap;
export interface CborMap {
  readonly [key: string]: Cbor;
}

/** Records are a handful of levels; what is nested deeper was made to run a reader out of stack. */
const DEPTH_MAX = 64;

/**
 * One value of DAG-CBOR, the form in which a repository keeps its records: definite lengths, text keys, links under tag 42.
 * Throws `RangeError` on anything else, and on bytes that end too early or go on.
 * Source: https://ipld.io/specs/codecs/dag-cbor/spec/.
 */
export function decodeCbor(bytes: Uint8Array): Cbor {
  const reader = new Reader(bytes);
  const value = reader.value(0);
  if (!reader.isDone) throw new RangeError("bytes behind the value");
  return value;
}

const utf8 = new TextDecoder("utf-8", { fatal: true });

class Reader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get isDone(): boolean {
    return this.#at === this.#bytes.length;
  }

  value(depth: number): Cbor {
    if (depth > DEPTH_MAX) throw new RangeError("nested too deep");
    const first = this.#take(1)[0]!;
    const [major, info] = [first >> 5, first & 31];
    if (major === 7) return this.#simple(info);
    const count = this.#count(info);
    switch (major) {
      case 0:
        return count;
      case 1:
        return -1 - count;
      case 2:
        return this.#take(count);
      case 3:
        return utf8.decode(this.#take(count));
      case 4:
        return this.#times(count, () => this.value(depth + 1));
      case 5:
        return Object.fromEntries(this.#times(count, () => [this.#key(), this.value(depth + 1)] as const));
      default:
        return this.#link(count, depth);
    }
  }

  #key(): string {
    const key = this.value(DEPTH_MAX);
    if (typeof key !== "string") throw new RangeError("a key that is no text");
    return key;
  }

  #link(tag: number, depth: number): Link {
    const name = this.value(depth + 1);
    // The byte before a name says that it is written as bytes.
    if (tag !== 42 || !(name instanceof Uint8Array) || name[0] !== 0) throw new RangeError("a tag that is no link");
    return new Link(name.subarray(1));
  }

  #simple(info: number): Cbor {
    switch (info) {
      case 20:
        return false;
      case 21:
        return true;
      case 22:
        return null;
      case 27: {
        const at = this.#at;
        this.#take(8);
        return this.#view.getFloat64(at);
      }
      default:
        throw new RangeError("an unknown value");
    }
  }

  #times<T>(count: number, read: () => T): T[] {
    // Each takes a byte at least: a count that lies takes no memory.
    if (count > this.#bytes.length - this.#at) throw new RangeError("ends too early");
    return Array.from({ length: count }, read);
  }

  #count(info: number): number {
    if (info < 24) return info;
    const at = this.#at;
    if (info === 24) return this.#take(1)[0]!;
    if (info === 25) return (this.#take(2), this.#view.getUint16(at));
    if (info === 26) return (this.#take(4), this.#view.getUint32(at));
    if (info === 27) return (this.#take(8), Number(this.#view.getBigUint64(at)));
    throw new RangeError("a length that is not said");
  }

  #take(length: number): Uint8Array {
    const end = this.#at + length;
    if (end > this.#bytes.length) throw new RangeError("ends too early");
    const taken = this.#bytes.subarray(this.#at, end);
    this.#at = end;
    return taken;
  }
}
