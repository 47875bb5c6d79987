import { MAIL_ADDRESS } from "@baluarte/domain/connection/credential.ts";

export interface Recipients {
  /** Each address once, in the order of the list. */
  readonly addresses: readonly string[];
  /** What is no address, by its 1-based line. */
  readonly faults: readonly { readonly line: number; readonly text: string }[];
  /** How many stood there more than once. */
  readonly repeated: number;
}

/** A pasted list: one a line, or parted by commas and semicolons, with or without a name before `<address>`. */
export function recipientsFrom(pasted: string): Recipients {
  const addresses = new Map<string, string>();
  const faults: { line: number; text: string }[] = [];
  let repeated = 0;
  for (const [index, line] of pasted.split(/\r\n?|\n/).entries()) {
    for (const entry of line.split(/[,;]/)) {
      const text = entry.trim();
      if (text === "") continue;
      const address = /<([^<>]*)>$/.exec(text)?.[1]?.trim() ?? text;
      const key = address.toLowerCase();
      if (!MAIL_ADDRESS.test(address)) faults.push({ line: index + 1, text });
      else if (addresses.has(key)) repeated += 1;
      else addresses.set(key, address);
    }
  }
  return { addresses: [...addresses.values()], faults, repeated };
}
