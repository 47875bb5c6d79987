import { lineAsUtf8 } from "./encoding.ts";
import { parseJson } from "./exact-json.ts";
import { LINE_BYTES_MAX, type Line } from "./lines.ts";
import { outcomeOf, rejected, type ReadOutcome } from "./outcome.ts";
import type { Need, ParseOptions } from "./parse-post.ts";

/** A JSON object a line. */
export class JsonLinesReader<N extends Need> {
  readonly #options: ParseOptions<N>;
  readonly #startAtLine: number;

  constructor(options: ParseOptions<N>, startAtLine: number) {
    this.#options = options;
    this.#startAtLine = startAtLine;
  }

  *push(lines: readonly Line[]): Iterable<ReadOutcome<N>> {
    for (const line of lines) {
      if (line.number < this.#startAtLine) continue;
      const outcome = this.#read(line);
      if (outcome !== null) yield outcome;
    }
  }

  end(): Iterable<ReadOutcome<N>> {
    return [];
  }

  /** `null`: the line is blank. */
  #read({ number, bytes }: Line): ReadOutcome<N> | null {
    if (bytes === null) return rejected(number, "lineTooLong", `the line is longer than ${LINE_BYTES_MAX} bytes`);
    const text = lineAsUtf8(bytes)?.toString("utf8");
    if (text === undefined) return rejected(number, "encodingUnknown", "the line is neither UTF-8 nor Windows-1252");
    let raw: unknown;
    try {
      raw = parseJson(text);
    } catch (error) {
      return text.trim() === "" ? null : rejected(number, "notJson", (error as SyntaxError).message);
    }
    return outcomeOf(number, raw, this.#options);
  }
}
