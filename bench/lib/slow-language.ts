type Head = {
  readonly languages: readonly string[];
  readonly gramUnit: number;
  readonly wordUnit: number;
  readonly slotBits: number;
  readonly entries: number;
};
const NEAR_SLOTS = 1 << 15;
const CHANCE_MIN = 0.2;

/**
 * The language of a text in Latin letters read from the model file the long way: words by pattern, pieces as strings, slots
 * by a walk over the bytes. `null` for texts that need more than words (other scripts, marks, addresses): the fast
 * reader's rules for those have tests of their own.
 */
export function slowLanguage(file: Uint8Array): (text: string) => string | null {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const headLength = view.getUint32(6, true);
  const head = JSON.parse(new TextDecoder().decode(file.subarray(10, 10 + headLength))) as Head;
  const slotsAt = 10 + headLength;
  const slots = NEAR_SLOTS + 2 ** head.slotBits;
  const weightsOf = (hash: number): [lane: number, weight: number][] => {
    for (const [from, size] of [
      [0, NEAR_SLOTS],
      [NEAR_SLOTS, slots - NEAR_SLOTS],
    ] as const) {
      for (let at = (hash >>> 0) % size; ; at = (at + 1) % size) {
        const slot = view.getUint32(slotsAt + 4 * (from + at), true);
        if (slot === 0) break;
        if (slot >>> 20 === hash >>> 20) return entriesAt(slot % 2 ** 20);
      }
    }
    return [];
  };
  const entriesAt = (first: number): [number, number][] => {
    const found: [number, number][] = [];
    for (let place = first; ; place += 1) {
      const entry = view.getUint16(slotsAt + 4 * slots + 2 * place, true);
      const steps = entry % 512;
      found.push([Math.floor(entry / 512) % 64, steps > 255 ? steps - 512 : steps]);
      if (entry >= 0x8000) return found;
    }
  };
  return (text) => {
    if (/[^\p{Script=Latin}\P{L}]|[\p{M}@＠#＃]|:\/\/|www\.|[\u{1d400}-\u{1d7ff}]/iu.test(text) || text.length > 500)
      return null;
    const words = text.match(/\p{L}(?:['’`]?\p{L})*/gu)?.map((word) => smallOf(word).slice(0, 32)) ?? [];
    if (text.normalize("NFKC") !== text || words.join("").replaceAll("'", "").length < 5) return null;
    const grams = words.flatMap(gramsOf);
    const outputs = head.languages.map(() => 0);
    for (const gram of grams) for (const [lane, steps] of weightsOf(gram)) outputs[lane]! += (steps * head.gramUnit) / Math.sqrt(grams.length); // prettier-ignore
    for (const word of words) for (const [lane, steps] of weightsOf(hashOfWord(word))) outputs[lane]! += (steps * head.wordUnit) / Math.sqrt(words.length); // prettier-ignore
    const latin = head.languages.map((_, lane) => lane).filter((lane) => !OTHER_SCRIPTS.has(head.languages[lane]!));
    const best = latin.reduce((a, b) => (outputs[b]! > outputs[a]! ? b : a));
    const chance = 1 / latin.reduce((sum, lane) => sum + Math.exp(outputs[lane]! - outputs[best]!), 0);
    return chance < CHANCE_MIN ? "und" : head.languages[best]!;
  };
}

const OTHER_SCRIPTS = new Set(["be", "bg", "ru", "sr", "uk", "ar", "fa", "ku", "ur", "mr"]);

function smallOf(word: string): string {
  return word.replace(/[’`]/gu, "'").replace(/\p{L}/gu, (letter) => letter.toLowerCase()[0]!);
}

function gramsOf(word: string): number[] {
  const bytes = new TextEncoder().encode(word).slice(0, 70);
  const hashes: number[] = [];
  let first = 0;
  for (; first + 4 < bytes.length; first += 3)
    hashes.push(hashOfBytes(bytes.slice(first, first + 4), first === 0, false));
  hashes.push(hashOfBytes(bytes.slice(-4), first === 0, true));
  return hashes;
}

function hashOfBytes(bytes: Uint8Array, begins: boolean, ends: boolean): number {
  const packed = bytes.reduce((sum, byte) => sum * 256 + byte, 0) | 0;
  const seed = ends ? (begins ? 0x2545f491 : 0x7feb352d) : begins ? 0x1b56c4e9 : 0x68e31da4;
  return mixed(packed ^ seed);
}

function hashOfWord(word: string): number {
  return mixed([...word].reduce((sum, unit) => Math.imul(sum ^ unit.charCodeAt(0), 0x01000193), 0x811c9dc5 | 0));
}

function mixed(hash: number): number {
  const first = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  const second = Math.imul(first ^ (first >>> 13), 0xc2b2ae35);
  return second ^ (second >>> 16);
}
