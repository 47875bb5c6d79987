import { seenBits } from "../model/linear.ts";
import { type Pieces, PIECES_MAX } from "./pieces.ts";

/**
 * What stands in a language file before its table. `languages`: the lanes of the table. `gramUnit`, `wordUnit`: what one step
 * of a weight is worth, of a gram and of a word. `slotBits`: beside the near slots there are
 * 2 to this many. `sets`: rows trained on, by set.
 */
export type LanguageHead = {
  readonly name: "language";
  readonly made: string;
  readonly languages: readonly string[];
  readonly gramUnit: number;
  readonly wordUnit: number;
  readonly slotBits: number;
  readonly entries: number;
  readonly sets: Readonly<Record<string, number>>;
  readonly seenBytes: number;
};

/**
 * How much each piece of a text speaks for which languages. A piece has weights for the few languages that it tells
 * something of, so most of the table's 64 lanes are never touched.
 *
 * A slot is 0 or twelve bits of a piece's hash above twenty bits of where its entries begin. An entry: the last of its piece
 * (1 bit), lane (6 bits), weight (9 bits, signed).
 */
export class LanguageTable {
  readonly head: LanguageHead;
  readonly #near: Uint32Array;
  readonly #far: Uint32Array;
  readonly #entries: Uint16Array;
  readonly #seen: Uint8Array;
  readonly #sums = new Int32Array(LANES_MAX);
  readonly #found = new Uint32Array(PIECES_MAX);
  readonly #places = new Uint32Array(PIECES_MAX);
  readonly #missed = new Int32Array(PIECES_MAX);
  #known = 0;
  readonly #firsts = new Uint16Array(PIECES_MAX);
  readonly #outputs: Float64Array;
  readonly #lanes = new Map<readonly string[], readonly number[]>();

  constructor(head: LanguageHead, slots: Uint32Array, entries: Uint16Array, seen: Uint8Array) {
    this.head = head;
    this.#near = slots.subarray(0, NEAR_SLOTS);
    this.#far = slots.subarray(NEAR_SLOTS);
    this.#entries = entries;
    this.#seen = seen;
    this.#outputs = new Float64Array(head.languages.length);
  }

  /** The lanes of those of `languages` that the table has. */
  lanesOf(languages: readonly string[]): readonly number[] {
    const known = this.#lanes.get(languages);
    if (known !== undefined) return known;
    const lanes = languages.map((language) => this.head.languages.indexOf(language)).filter((lane) => lane >= 0);
    // A handful of lists that live as long as the product; a caller with lists of its own must not fill the memory.
    if (this.#lanes.size < LANES_MAX) this.#lanes.set(languages, lanes);
    return lanes;
  }

  /** What the pieces of a text say for each language, before softmax; in a buffer that the next call reuses. */
  outputs({ grams, gramCount, words, wordCount }: Pieces): Float64Array {
    const sums = this.#sums;
    const outputs = this.#outputs;
    sums.fill(0);
    this.#add(grams, gramCount);
    const gramUnit = this.head.gramUnit / Math.sqrt(Math.max(1, gramCount));
    for (let lane = 0; lane < outputs.length; lane += 1) outputs[lane] = sums[lane]! * gramUnit;
    sums.fill(0);
    this.#add(words, wordCount);
    const wordUnit = this.head.wordUnit / Math.sqrt(Math.max(1, wordCount));
    for (let lane = 0; lane < outputs.length; lane += 1) outputs[lane]! += sums[lane]! * wordUnit;
    return outputs;
  }

  #add(hashes: Int32Array, count: number): void {
    const entries = this.#entries;
    const sums = this.#sums;
    const places = this.#places;
    const firsts = this.#firsts;
    this.#known = 0;
    this.#find(this.#near, hashes, count);
    this.#find(this.#far, this.#missed, count - this.#known);
    const known = this.#known;
    for (let index = 0; index < known; index += 1) firsts[index] = entries[places[index]!]!;
    for (let index = 0; index < known; index += 1) {
      let place = places[index]!;
      let entry = firsts[index]!;
      for (;;) {
        sums[(entry >>> WEIGHT_BITS) & LANE_MASK]! += (entry << WEIGHT_SHIFT) >> WEIGHT_SHIFT;
        if (entry >= LAST) break;
        place += 1;
        entry = entries[place]!;
      }
    }
  }

  /**
   * Writes where the entries of pieces begin behind those found before, and the pieces not in `slots` to `missed`. What is
   * asked of memory is asked in a loop without a branch, so that its answers are waited for together.
   */
  #find(slots: Uint32Array, hashes: Int32Array, count: number): void {
    const found = this.#found;
    const places = this.#places;
    const missed = this.#missed;
    const mask = slots.length - 1;
    for (let index = 0; index < count; index += 1) found[index] = slots[hashes[index]! & mask]!;
    let known = this.#known;
    let unknown = 0;
    for (let index = 0; index < count; index += 1) {
      const hash = hashes[index]!;
      let slot = found[index]!;
      for (let at = hash & mask; slot !== 0 && slot >>> PLACE_BITS !== hash >>> PLACE_BITS;) {
        at = (at + 1) & mask;
        slot = slots[at]!;
      }
      if (slot === 0) missed[unknown++] = hash;
      else places[known++] = slot & PLACE_MASK;
    }
    this.#known = known;
  }

  /** Whether a text was among those the table was trained on (a few in a thousand are taken for such wrongly). */
  hasSeen(text: string): boolean {
    if (this.#seen.length === 0) return false;
    return seenBits(text, this.#seen.length).every((bit) => (this.#seen[bit >>> 3]! >>> (bit & 7)) & 1);
  }
}

export const LANES_MAX = 64;
export const WEIGHT_MAX = 255;
const PLACE_BITS = 20;
const PLACE_MASK = (1 << PLACE_BITS) - 1;
const WEIGHT_BITS = 9;
const WEIGHT_SHIFT = 32 - WEIGHT_BITS;
const LANE_MASK = LANES_MAX - 1;
const LAST = 0x8000;
const MAGIC = "BLRL1\n";
/**
 * The pieces that are met most stand in slots of their own: with their entries they fit a core's own cache, the whole table
 * does not, and five lookups in six end there.
 */
const NEAR_SLOTS = 1 << 15;
const NEAR_PIECES = NEAR_SLOTS / 2;

/** The weights of a piece: lane and whole steps, none of them 0. */
export type PieceWeights = readonly (readonly [lane: number, steps: number])[];

/** A table as bytes, of pieces in the order of how often they are met: magic, length of the head, head as JSON with blanks to a multiple of four, slots, entries, filter of seen texts. */
export function languageBytes(
  told: Omit<LanguageHead, "entries" | "seenBytes">,
  pieces: ReadonlyMap<number, PieceWeights>,
  seen: Uint8Array,
): Uint8Array {
  const slots = new Uint32Array(NEAR_SLOTS + (1 << told.slotBits));
  const near = slots.subarray(0, NEAR_SLOTS);
  const far = slots.subarray(NEAR_SLOTS);
  // A slot of 0 is empty, so no piece's entries begin there.
  const entries: number[] = [0];
  let placed = 0;
  for (const [hash, weights] of pieces) {
    const half = placed < NEAR_PIECES ? near : far;
    placed += 1;
    if (entries.length > PLACE_MASK) throw new RangeError("more weights than a slot can tell the place of");
    let at = hash & (half.length - 1);
    while (half[at] !== 0) at = (at + 1) & (half.length - 1);
    half[at] = ((hash >>> PLACE_BITS) << PLACE_BITS) | entries.length;
    weights.forEach(([lane, steps], index) =>
      entries.push(
        (index === weights.length - 1 ? LAST : 0) | (lane << WEIGHT_BITS) | (steps & ((1 << WEIGHT_BITS) - 1)),
      ),
    );
  }
  if (entries.length % 2 === 1) entries.push(0);
  const json = JSON.stringify({ ...told, entries: entries.length, seenBytes: seen.length } satisfies LanguageHead);
  const head = new TextEncoder().encode(json);
  const length = MAGIC.length + 4 + head.length;
  const blanks = (4 - (length % 4)) % 4;
  const bytes = new Uint8Array(length + blanks + slots.byteLength + entries.length * 2 + seen.length).fill(0x20);
  bytes.set(new TextEncoder().encode(MAGIC), 0);
  new DataView(bytes.buffer).setUint32(MAGIC.length, head.length + blanks, true);
  bytes.set(head, MAGIC.length + 4);
  bytes.set(new Uint8Array(slots.buffer), length + blanks);
  bytes.set(new Uint8Array(Uint16Array.from(entries).buffer), length + blanks + slots.byteLength);
  bytes.set(seen, length + blanks + slots.byteLength + entries.length * 2);
  return bytes;
}

/** Reads what `languageBytes` wrote. Throws `RangeError` for anything else. */
export function languageTableFrom(bytes: Uint8Array): LanguageTable {
  const at = MAGIC.length + 4;
  if (bytes.length < at || new TextDecoder().decode(bytes.subarray(0, MAGIC.length)) !== MAGIC) {
    throw new RangeError("not a language file");
  }
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(MAGIC.length, true);
  const head = JSON.parse(new TextDecoder().decode(bytes.subarray(at, at + length))) as LanguageHead;
  const slotBytes = 4 * (NEAR_SLOTS + (1 << head.slotBits));
  const first = at + length;
  if (bytes.length !== first + slotBytes + head.entries * 2 + head.seenBytes) {
    throw new RangeError("a language file that breaks off");
  }
  // A table is read by whole numbers, which have to lie at multiples of four: a buffer of a pool may begin anywhere.
  const whole = (bytes.byteOffset + first) % 4 === 0 ? bytes : new Uint8Array(bytes);
  return new LanguageTable(
    head,
    new Uint32Array(whole.buffer, whole.byteOffset + first, slotBytes / 4),
    new Uint16Array(whole.buffer, whole.byteOffset + first + slotBytes, head.entries),
    whole.subarray(first + slotBytes + head.entries * 2),
  );
}
