import type { BlockId, StatementBlock, StatementKind } from "../model.ts";
import type { DetectedBlocks } from "./detect-blocks.ts";
import { sentencesOf } from "./sentences.ts";
import { unfilledSlots } from "./placeholder.ts";
import type { Finding } from "./finding.ts";

/**
 * Whether a statement holds what its case requires.
 *
 * `seen`: what the patterns recognise. `blocks`: the draft's own parts; `null` for a loose text. A block that the draft has and the patterns recognise is ok.
 * One that only one of the two knows deserves a look, since patterns err; one that neither knows stops a draft. In a
 * loose text the patterns stand alone, so what they miss is a look as well.
 */
export function checkBlockPresence(input: {
  seen: DetectedBlocks;
  blocks: readonly StatementBlock[] | null;
  required: readonly BlockId[];
}): Finding[] {
  const declared =
    input.blocks && new Set(input.blocks.filter(({ text }) => text.trim() !== "").map(({ block }) => block));
  // Whether a part with a blank holds what it should is seen once the blank is filled; that it is left is said anyway.
  const unfilled = new Set(
    input.blocks?.filter(({ text }) => unfilledSlots(text).length > 0).map(({ block }) => block) ?? [],
  );
  const asked = input.required.filter((block) => input.seen.has(block) || !unfilled.has(block));
  return asked.map((block): Finding => {
    const sentences = input.seen.get(block) ?? (block === "acknowledge" ? toldAsAcknowledgement(input) : undefined);
    if (sentences) return { code: "blockPresent", severity: "ok", data: { block, sentences } };
    const severity = declared === null || declared.has(block) ? "look" : "stop";
    return { code: "blockMissing", severity, data: { block } };
  });
}

/**
 * The part that says "we know" may say it by telling what happened and to whom. In a loose text the same words are facts
 * and no more; under that heading they are what it asks for.
 */
function toldAsAcknowledgement({
  blocks,
  seen,
}: {
  seen: DetectedBlocks;
  blocks: readonly StatementBlock[] | null;
}): readonly string[] | undefined {
  const own = new Set((blocks ?? []).flatMap(({ block, text }) => (block === "acknowledge" ? sentencesOf(text) : [])));
  const told = seen.get("facts")?.filter((sentence) => own.has(sentence)) ?? [];
  return told.length > 0 ? told : undefined;
}

/** With people or money at risk the step to take stands before everything but a greeting. */
export function checkWhatToDoNowFirst(input: {
  text: string;
  seen: DetectedBlocks;
  blocks: readonly StatementBlock[] | null;
  kind: StatementKind;
}): Finding[] {
  if (input.kind === "reply") return [];
  const notFirst = input.blocks
    ? input.blocks.findIndex(({ block }) => block === "whatToDoNow") > 0
    : stepComesLater(input.text, input.seen);
  return notFirst ? [{ code: "whatToDoNowNotFirst", severity: "look", data: {} }] : [];
}

function stepComesLater(text: string, seen: DetectedBlocks): boolean {
  const step = seen.get("whatToDoNow")?.[0];
  return step !== undefined && !text.trimStart().startsWith(step);
}
