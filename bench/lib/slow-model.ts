import { type Features, WHOLE_WORTH } from "@baluarte/detection/text/model/features.ts";
import type { ModelHead } from "@baluarte/detection/text/model/linear.ts";
import { copyOf, saltOf } from "@baluarte/detection/text/model/word-weights.ts";

/**
 * A model file read and applied in the plainest way: one feature, one class, one sum at a time. Returns the outputs of a
 * post, as `LinearModel.outputs` does.
 */
export function slowModel(
  bytes: Uint8Array,
): (features: Features, language: string, dense: readonly number[]) => number[] {
  const length = Buffer.from(bytes).readUInt32LE(6);
  const head = JSON.parse(Buffer.from(bytes.subarray(10, 10 + length)).toString("utf8")) as ModelHead;
  const width = head.classes.length;
  const weight = (feature: number, output: number): number => {
    const place = (feature & (2 ** head.bits - 1)) * width + output;
    const byte = bytes[10 + length + place]!;
    return head.scale * (byte > 127 ? byte - 256 : byte);
  };
  return (features, language, dense) => {
    const own = head.languages.indexOf(language);
    return head.classes.map((_, output) => {
      let sum = 0;
      for (let at = 0; at < features.count; at += 1) {
        const hash = features.hashes[at]!;
        const both = weight(hash, output) + (own < 0 ? 0 : weight(copyOf(hash, saltOf(own)), output));
        sum += (both * (at < features.whole ? WHOLE_WORTH : 1)) / Math.sqrt(features.count);
      }
      dense.forEach((value, part) => {
        sum += value * head.dense[head.languages.length]![output]![part]!;
        if (own >= 0) sum += value * head.dense[own]![output]![part]!;
      });
      return (sum + (head.shift[language]?.[output] ?? 0)) * (head.slope[language] ?? 1);
    });
  };
}
