import type { CheckFinding, Preview, StatementDraft } from "@baluarte/contract/statement.ts";
import type { Instant } from "@baluarte/domain/kernel/time.ts";
import type { CaseType } from "@baluarte/domain/playbook/case.ts";
import { checkStatement } from "@baluarte/domain/statement/checks/check-statement.ts";
import { nextUpdateAt } from "@baluarte/domain/statement/checks/next-update-at.ts";
import type { BlockId, StatementKind } from "@baluarte/domain/statement/model.ts";

export type DraftToCheck = {
  draft: StatementDraft;
  required: readonly BlockId[];
  caseType: CaseType;
  kind: StatementKind;
  previews: readonly Preview[];
  now: Instant;
  timeZone: string;
};

/** Every check of every language of a draft, each place's length, and the time it promises for the next news. */
export function checkDraft(input: DraftToCheck): { checks: CheckFinding[]; promisedAt: Instant | null } {
  const checks = [...input.draft.texts.flatMap((text) => checkText(input, text)), ...checkLengths(input.previews)];
  const promises = input.draft.texts
    .map(({ language, blocks }) =>
      nextUpdateAt(
        spoken(blocks)
          .map(({ text }) => text)
          .join("\n"),
        language,
        input.now,
        input.timeZone,
      ),
    )
    .filter((promise) => promise !== null)
    .map(({ at }) => at)
    .toSorted();
  return { checks, promisedAt: promises[0] ?? null };
}

const spoken = (blocks: StatementDraft["texts"][number]["blocks"]) =>
  blocks.filter(({ text, postponed }) => postponed === null && text.trim() !== "");

function checkText(
  { required, caseType, kind }: DraftToCheck,
  { language, title, blocks }: StatementDraft["texts"][number],
): CheckFinding[] {
  const postponed = new Set(blocks.filter((block) => block.postponed !== null).map(({ block }) => block));
  const report = checkStatement({
    statement: { blocks: spoken(blocks) },
    language,
    caseType,
    kind,
    atRisk: required.includes("whatToDoNow"),
    keyMessage: null,
  });
  const findings = report.findings
    // A block that is put off with a reason is a decision, shown to the approver, and no gap.
    .filter(({ code, data }) => !(code === "blockMissing" && postponed.has(data["block"] as BlockId)))
    .map(({ code, severity, data }) => ({
      code,
      severity,
      language,
      touchpoint: null,
      data: { ...data } as CheckFinding["data"],
    }));
  const extra: CheckFinding[] = [...postponed].map((block) => ({
    code: "blockPostponed",
    severity: "look",
    language,
    touchpoint: null,
    data: { block },
  }));
  if (title.trim() === "") extra.push({ code: "titleMissing", severity: "stop", language, touchpoint: null, data: {} });
  return [...extra, ...findings];
}

function checkLengths(previews: readonly Preview[]): CheckFinding[] {
  return previews
    .filter(({ length }) => length !== null && length.used > length.max)
    .map(({ touchpoint, name, length }) => ({
      code: "lengthOver",
      severity: "stop",
      language: null,
      touchpoint,
      data: { channel: name, length: length!.used, limit: length!.max, over: length!.used - length!.max },
    }));
}
