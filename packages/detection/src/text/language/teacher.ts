import { withoutAddresses } from "./without-addresses.ts";
import { hashOfGram } from "./pieces.ts";

/** What ELD's table says of a gram: pairs of a language and its weight. */
export type GramWeights = ReadonlyMap<number, readonly (readonly [language: string, weight: number])[]>;

/**
 * ELD's large table of byte runs by our hashes: what the language model is distilled from. For training alone; readers of
 * posts never load it. The package opens no way to its table, so its file is asked for beside its entry.
 * Source: nitotm/efficient-language-detector-js, Apache-2.0.
 */
export async function gramsOfEld(): Promise<GramWeights> {
  const entry = import.meta.resolve("eld/large");
  const { ngramsData } = (await import(new URL("../ngrams/large.js", entry).href)) as { ngramsData: EldTable };
  const { dictionary } = (await import(new URL("../dictionary.js", entry).href)) as { dictionary: readonly string[] };
  const byteOf = new Map(dictionary.flatMap((sign, byte) => (sign === " " ? [] : [[sign, byte] as const])));
  for (const sign of "abcdefghijklmnopqrstuvwxyz'`") byteOf.set(sign, sign.charCodeAt(0));
  return new Map(
    Object.entries(ngramsData.ngrams).map(([gram, weights]) => {
      const begins = gram.startsWith(" ");
      const ends = gram.endsWith(" ");
      const bytes = Uint8Array.from([...gram.slice(begins ? 1 : 0, ends ? -1 : undefined)], (sign) => {
        const byte = byteOf.get(sign);
        if (byte === undefined) throw new RangeError(`ELD's table has a sign that its dictionary has not: ${sign}`);
        return byte;
      });
      const told = Object.entries(weights).map(([index, weight]) => {
        return [ngramsData.languages[Number(index)]!, (weight + LEAST) / LEAST] as const;
      });
      return [hashOfGram(bytes, 0, bytes.length, begins, ends), told];
    }),
  );
}

type EldTable = {
  readonly languages: Readonly<Record<number, string>>;
  readonly ngrams: Readonly<Record<string, Readonly<Record<string, number>>>>;
};
/** What ELD takes off every weight in its file and adds again as it reads. */
const LEAST = 53;

/** What ELD's large table says of a text, and whether it calls itself sure of it. */
export async function eldTeacher(): Promise<(text: string) => { readonly language: string; readonly sure: boolean }> {
  const { eld } = await import("eld/large");
  return (text) => {
    const said = eld.detect(withoutAddresses(text));
    return { language: said.language, sure: said.isReliable() };
  };
}
