import type { AddressForm } from "../../brand/model.ts";
import type { Language } from "../../kernel/language.ts";
import type { CaseType } from "../../playbook/case.ts";
import type { BlockId, StatementBlock, StatementKind } from "../model.ts";
import { requiredBlocks } from "../required-blocks.ts";
import { joinBlocks } from "../templates.ts";
import { checkAddress, checkAddressMix } from "./address-mix.ts";
import { checkAdmissions } from "./admits-fault.ts";
import { checkBannedPhrase } from "./banned-phrase.ts";
import { checkBlame } from "./blame.ts";
import { checkBlockPresence, checkWhatToDoNowFirst } from "./block-presence.ts";
import { checkConditionalApology } from "./conditional-apology.ts";
import { checkDeniesAndRebuilds } from "./deny-and-rebuild.ts";
import { detectBlocks } from "./detect-blocks.ts";
import { type Finding, SEVERITIES, type Severity } from "./finding.ts";
import { checkHumour } from "./humour.ts";
import { checkInsideLink } from "./inside-link.ts";
import { checkJargon } from "./jargon.ts";
import { checkKeyMessage, secondsAloud } from "./key-message.ts";
import { checkMinimising } from "./minimising.ts";
import { checkPersonalData } from "./personal-data.ts";
import type { TextCheck } from "./phrase-check.ts";
import { checkPlaceholder } from "./placeholder.ts";
import { checkProfanity } from "./profanity.ts";
import { checkReadingEase, readingEase } from "./reading-ease.ts";
import { checkRecallWording } from "./recall-wording.ts";
import { wordsOf } from "./sentences.ts";
import { checkThreeFacts } from "./three-facts.ts";
import { checkUnverifiedClaim } from "./unverified-claim.ts";

export interface CheckInput {
  /** A draft made of blocks, or a loose text. */
  readonly statement: { readonly blocks: readonly StatementBlock[] } | { readonly text: string };
  readonly language: Language;
  /** `null`: none is chosen yet. */
  readonly caseType: CaseType | null;
  readonly kind: StatementKind;
  readonly atRisk: boolean;
  /** The one sentence that everybody shall repeat; `null`: none was written. */
  readonly keyMessage: string | null;
  /** How the brand speaks to its readers; `null`: it has not said. */
  readonly address: AddressForm | null;
}

export interface CheckReport {
  /** Worst first; within a severity in the order of the checks. */
  readonly findings: readonly Finding[];
  readonly verdict: Severity;
  /** The blocks that the patterns recognise, in the order of blocks. */
  readonly blocks: readonly BlockId[];
  readonly words: number;
  readonly secondsAloud: number;
  /** `null`: too short for the formula. */
  readonly readingEase: number | null;
}

/** Checks that read the text alone. */
const TEXT_CHECKS: readonly TextCheck[] = [
  checkPlaceholder,
  checkPersonalData,
  checkInsideLink,
  checkRecallWording,
  checkDeniesAndRebuilds,
  checkConditionalApology,
  checkBlame,
  checkMinimising,
  checkHumour,
  checkProfanity,
  checkBannedPhrase,
  checkUnverifiedClaim,
  checkJargon,
  checkAddressMix,
  checkReadingEase,
];

/** Everything the editor says about a statement. Advice for people: `stop` needs an approver's reason, nothing is changed. */
export function checkStatement(input: CheckInput): CheckReport {
  const { language, kind } = input;
  const blocks = "blocks" in input.statement ? input.statement.blocks : null;
  const text = "blocks" in input.statement ? joinBlocks(input.statement.blocks) : input.statement.text;
  const seen = detectBlocks(text, language);
  const required = requiredBlocks(input.caseType, kind, { atRisk: input.atRisk });
  const findings = [
    ...checkBlockPresence({ seen, blocks, required }),
    ...(input.atRisk ? checkWhatToDoNowFirst({ text, seen, blocks, kind }) : []),
    ...checkAdmissions({ blocks, text }, language),
    ...(input.keyMessage === null ? [] : checkKeyMessage(input.keyMessage, language)),
    ...checkThreeFacts(seen),
    ...(input.address === null ? [] : checkAddress(text, language, input.address)),
    ...TEXT_CHECKS.flatMap((check) => check(text, language)),
  ].toSorted((a, b) => rank(b.severity) - rank(a.severity));
  return {
    findings,
    verdict: findings[0]?.severity ?? "ok",
    blocks: [...seen.keys()],
    words: wordsOf(text).length,
    secondsAloud: secondsAloud(text, language),
    readingEase: readingEase(text, language),
  };
}

function rank(severity: Severity): number {
  return SEVERITIES.indexOf(severity);
}
