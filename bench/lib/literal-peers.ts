import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { processorSeconds } from "./timing.ts";

// What finds literals and nothing else: no words, no folding, no logic. Each gets the texts folded and the literals at once,
// and counts what it finds. `null` where it is not on this machine, which standard error says.

/** Goes once over the texts; answers the seconds of processor time that it took, once all was warm. */
export type Scan = () => number;
export type LiteralPeer = {
  readonly name: "ahocorasick" | "re2" | "hyperscan";
  /** It runs in a process of its own, and leaves ours no garbage to collect. */
  readonly isApart?: true;
  /** `null` where the peer is not here or cannot hold so many literals. */
  readonly ready: (literals: readonly string[], texts: readonly string[]) => Scan | null;
};

export async function literalPeers(): Promise<LiteralPeer[]> {
  return [await ahocorasick(), await re2(), hyperscan()];
}

async function ahocorasick(): Promise<LiteralPeer> {
  const name = "ahocorasick";
  type Automaton = { search(text: string): [number, string[]][] };
  const made = await import("ahocorasick" as string).catch(() => null);
  if (made === null) return absent(name, "npm install it in bench");
  const AhoCorasick = (made as { default: new (literals: readonly string[]) => Automaton }).default;
  return {
    name,
    ready: (literals, texts) => {
      const automaton = new AhoCorasick(literals);
      return warmed(texts, (text) => automaton.search(text).length);
    },
  };
}

async function re2(): Promise<LiteralPeer> {
  const name = "re2";
  type RegexSet = { match(text: string): number[] };
  const made = await import("re2" as string).catch(() => null);
  if (made === null)
    return absent(name, "its native part is built or fetched by an install script, which we do not run");
  const { Set: SetOf } = (made as { default: { Set: new (patterns: readonly string[], flags: string) => RegexSet } })
    .default;
  return {
    name,
    ready: (literals, texts) => {
      if (literals.length > RE2_LITERALS_MAX) return null;
      const set = new SetOf(
        literals.map((literal) => literal.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`)),
        "u",
      );
      return warmed(texts, (text) => set.match(text).length);
    },
  };
}

/** Beyond these its set leaves the automaton that it keeps in memory, and a run takes hours. */
const RE2_LITERALS_MAX = 20_000;

function hyperscan(): LiteralPeer {
  const name = "hyperscan";
  const folder = mkdtempSync(join(tmpdir(), "baluarte-bench-hs-"));
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  const program = join(folder, "hyperscan");
  const source = fileURLToPath(new URL("hyperscan.c", import.meta.url));
  try {
    execFileSync("cc", ["-O2", "-o", program, source, "-lhs"], { stdio: "pipe" });
  } catch {
    return absent(name, "install the Debian packages gcc and libhyperscan-dev");
  }
  return {
    name,
    isApart: true,
    ready: (literals, texts) => {
      const [literalFile, textFile] = [join(folder, "literals"), join(folder, "texts")];
      writeFileSync(literalFile, recordsOf(literals));
      writeFileSync(textFile, recordsOf(texts));
      return () => Number(execFileSync(program, [literalFile, textFile], { encoding: "utf8" }));
    },
  };
}

function recordsOf(texts: readonly string[]): Buffer {
  return Buffer.concat(
    texts.flatMap((text) => {
      const bytes = Buffer.from(text);
      const length = Buffer.alloc(4);
      length.writeUInt32LE(bytes.length);
      return [length, bytes];
    }),
  );
}

function warmed(texts: readonly string[], scan: (text: string) => number): Scan {
  let found = 0;
  const pass = () => {
    for (const text of texts) found += scan(text);
  };
  pass();
  return () => processorSeconds(pass);
}

function absent(name: LiteralPeer["name"], remedy: string): LiteralPeer {
  process.stderr.write(`${name} is not here, its ratios are null: ${remedy}\n`);
  return { name, ready: () => null };
}
