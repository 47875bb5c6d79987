import type { RefusedCell, Rejection, RejectionCode } from "@baluarte/domain/post/model.ts";
import { parsePost, type Need, type ParseOptions, type PostFor } from "./parse-post.ts";

/** What became of one line of a file, one record of a CSV or one item of an array. `line` counts from 1. */
export type ReadOutcome<N extends Need> =
  | { readonly line: number; readonly post: PostFor<N> }
  | { readonly line: number; readonly rejection: Rejection };

export function outcomeOf<N extends Need>(line: number, raw: unknown, options: ParseOptions<N>): ReadOutcome<N> {
  const parsed = parsePost(raw, options);
  return "post" in parsed ? { line, post: parsed.post } : rejected(line, parsed.refused.code, parsed.refused.message);
}

export function rejected(
  line: number,
  code: RejectionCode,
  message: string,
  cell: RefusedCell | null = null,
): { line: number; rejection: Rejection } {
  return { line, rejection: { line, code, message, ...(cell !== null && { cell }) } };
}
