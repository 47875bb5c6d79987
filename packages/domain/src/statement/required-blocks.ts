import type { CaseType } from "../playbook/case.ts";
import { playbookOf } from "../playbook/content.ts";
import { BLOCK_IDS, type BlockId, type StatementKind } from "./model.ts";

/** The case whose blocks a statement follows before one is chosen: it asks for the least that is safe to say. */
const LEAST_ASKING: CaseType = "externalFault";

/**
 * The blocks a statement must hold before anybody may approve it, in their order. `caseType` `null`: none is chosen yet.
 * `responsibility` is never among them: it is a decision of its own, after the facts, seen first by legal and insurer.
 */
export function requiredBlocks(
  caseType: CaseType | null,
  kind: StatementKind,
  { atRisk }: { atRisk: boolean },
): readonly BlockId[] {
  const { required, requiredWhen } = playbookOf(caseType ?? LEAST_ASKING).statementBlocks;
  const all = new Set([...required[kind], ...(atRisk ? (requiredWhen.atRisk ?? []) : [])]);
  return BLOCK_IDS.filter((block) => all.has(block));
}
