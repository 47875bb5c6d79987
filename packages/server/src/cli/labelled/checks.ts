import { existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { LANGUAGES, Language } from "@baluarte/domain/kernel/language.ts";
import { checkStatement } from "@baluarte/domain/statement/checks/check-statement.ts";
import { FINDING_CODES } from "@baluarte/domain/statement/checks/finding.ts";
import { BLOCK_IDS, BlockId } from "@baluarte/domain/statement/model.ts";
import { z } from "zod";

const Row = z.object({
  lang: Language,
  text: z.string().min(1),
  blocks: z.array(BlockId),
  flags: z.array(z.enum(FINDING_CODES)),
});

export type CheckFigures = {
  readonly set: string;
  readonly language: Language;
  readonly texts: number;
  /** All blocks, and all flags, of all texts together. */
  readonly blocks: Score;
  readonly flags: Score;
  /** Texts in which every block and every flag is as labelled. */
  readonly whole: number;
  readonly each: readonly (Score & { readonly name: string })[];
};
type Score = { readonly labelled: number; readonly precision: number; readonly recall: number; readonly f1: number };

/**
 * Written apart from the patterns. What the flags missed in the first was mended since (docs/detection.md keeps the figures
 * of first sight); nothing was mended by the second, nor any block by either.
 */
const HELD_OUT = ["held-out", "held-out-2", "held-out-3", "held-out-4"].map((name) =>
  fileURLToPath(import.meta.resolve(`@baluarte/domain/statement/checks/${name}.jsonl`)),
);
const LABELLED = "checks.jsonl";

/** How well the checks read statements: on the labelled set of `folder`, and on our own that was held out. */
export function measureChecks(folder: string): CheckFigures[] {
  const given = [LABELLED, `content/${LABELLED}`].map((name) => join(folder, name)).find(existsSync);
  return [...(given === undefined ? [] : [given]), ...HELD_OUT].flatMap((file) => {
    const rows = readFileSync(file, "utf8")
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => Row.parse(JSON.parse(line)));
    return LANGUAGES.map((language) =>
      measure(
        basename(file, ".jsonl"),
        language,
        rows.filter(({ lang }) => lang === language),
      ),
    );
  });
}

/** Flags that the sets label; what a set never labels is no mistake of the check that says it. */
function measure(set: string, language: Language, rows: readonly z.infer<typeof Row>[]): CheckFigures {
  const labels = new Set(rows.flatMap(({ flags }) => flags));
  const read = rows.map(({ text, blocks, flags }) => {
    const report = checkStatement({
      statement: { text },
      language,
      caseType: "ownFault",
      kind: "holding",
      atRisk: false,
      keyMessage: null,
      address: null,
    });
    const codes = new Set(report.findings.map(({ code }) => code));
    return {
      truth: new Set<string>([...blocks, ...flags]),
      said: new Set<string>([...report.blocks, ...FINDING_CODES.filter((code) => labels.has(code) && codes.has(code))]),
    };
  });
  const flags = FINDING_CODES.filter((code) => labels.has(code));
  return {
    set,
    language,
    texts: rows.length,
    blocks: score(read, BLOCK_IDS),
    flags: score(read, flags),
    whole: read.filter(({ truth, said }) => truth.size === said.size && [...truth].every((name) => said.has(name)))
      .length,
    each: [...BLOCK_IDS, ...flags]
      .map((name) => ({ name, ...score(read, [name]) }))
      .filter(({ labelled }) => labelled > 0),
  };
}

type Read = { readonly truth: ReadonlySet<string>; readonly said: ReadonlySet<string> };

function score(read: readonly Read[], names: readonly string[]): Score {
  const count = (test: (row: Read, name: string) => boolean) =>
    read.reduce((sum, row) => sum + names.filter((name) => test(row, name)).length, 0);
  const hits = count(({ truth, said }, name) => truth.has(name) && said.has(name));
  const labelled = count(({ truth }, name) => truth.has(name));
  const found = count(({ said }, name) => said.has(name));
  const precision = found === 0 ? (labelled === 0 ? 1 : 0) : hits / found;
  const recall = labelled === 0 ? 1 : hits / labelled;
  return { labelled, precision: round(precision), recall: round(recall), f1: round(found + labelled === 0 ? 1 : (2 * hits) / (found + labelled)) }; // prettier-ignore
}

const round = (value: number): number => Math.round(value * 1e3) / 1e3;
