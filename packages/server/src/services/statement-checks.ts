import type { CheckFinding, Preview, StatementDraft } from "@baluarte/contract/statement.ts";
import type { AddressForm } from "@baluarte/domain/brand/model.ts";
import type { Instant } from "@baluarte/domain/kernel/time.ts";
import type { CaseType } from "@baluarte/domain/playbook/case.ts";
import { checkStatement } from "@baluarte/domain/statement/checks/check-statement.ts";
import {
  checkOwnWords,
  checkVersions,
  type Version,
} from "@baluarte/domain/statement/checks/versions/check-versions.ts";
import { nextUpdateAt } from "@baluarte/domain/statement/checks/next-update-at.ts";
import type { BlockId, StatementKind } from "@baluarte/domain/statement/model.ts";

export type DraftToCheck = {
  draft: StatementDraft;
  required: readonly BlockId[];
  caseType: CaseType | null;
  kind: StatementKind;
  previews: readonly Preview[];
  now: Instant;
  timeZone: string;
  address: AddressForm | null;
};

/**
 * Every check of every language of a draft, what its versions say differently, each place's length, and the time it
 * promises for the next news.
 */
export function checkDraft(input: DraftToCheck): { checks: CheckFinding[]; promisedAt: Instant | null } {
  const checks = [
    ...input.draft.texts.flatMap((text) => checkText(input, text)),
    ...checkAgreement(input),
    ...checkLengths(input.previews),
  ];
  return { checks, promisedAt: promisedIn(input.draft.texts, input.now, input.timeZone) };
}

/**
 * The earliest time for the next news that any of `texts` promises. Where a text has words on the next update, they alone
 * promise: an hour among the facts is one at which something happened.
 */
export function promisedIn(texts: StatementDraft["texts"], now: Instant, timeZone: string): Instant | null {
  const promises = texts
    .map(({ language, blocks }) => {
      const said = spoken(blocks);
      const own = said.filter(({ block }) => block === "nextUpdate");
      // A text in one piece, as one signed in advance is, has no other place for its promise.
      const where = own.length > 0 || said.length === 1 ? "block" : "elsewhere";
      const read = own.length > 0 ? own : said;
      return nextUpdateAt(read.map(({ text }) => text).join("\n"), language, now, timeZone, where);
    })
    .filter((promise) => promise !== null)
    .map(({ at }) => at)
    .toSorted();
  return promises[0] ?? null;
}

const spoken = (blocks: StatementDraft["texts"][number]["blocks"]) =>
  blocks.filter(({ text, postponed }) => postponed === null && text.trim() !== "");

function checkText(
  { required, caseType, kind, address }: DraftToCheck,
  { language, title, blocks }: StatementDraft["texts"][number],
): CheckFinding[] {
  const postponed = new Set(blocks.filter((block) => block.postponed !== null).map(({ block }) => block));
  const report = checkStatement({
    statement: { blocks: spoken(blocks) },
    language,
    caseType,
    kind,
    atRisk: required.includes("whatToDoNow"),
    // The headline is the one sentence that everybody repeats.
    keyMessage: title.trim() === "" ? null : title,
    address,
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

/** Whether the versions of the text, and the words that single places have of their own, say the same. */
function checkAgreement({ draft, previews }: DraftToCheck): CheckFinding[] {
  const versions = draft.texts.map(({ language, title, blocks }): Version => ({
    language,
    title,
    blocks: spoken(blocks),
  }));
  const between = checkVersions(versions).map(({ code, severity, language, data }) => ({
    code,
    severity,
    language,
    touchpoint: null,
    data: { ...data } as CheckFinding["data"],
  }));
  const atPlaces = draft.variants.flatMap(({ touchpoint, language, title = "", text }) => {
    const statement = versions.find((version) => version.language === language);
    const place = previews.find((preview) => preview.touchpoint === touchpoint);
    if (statement === undefined || place === undefined) return [];
    return checkOwnWords(statement, { title, text }).map(({ code, severity, data }) => ({
      code,
      severity,
      language,
      touchpoint,
      data: { ...data, channel: place.name } as CheckFinding["data"],
    }));
  });
  return [...between, ...atPlaces];
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
