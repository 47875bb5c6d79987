import { ApiError } from "@baluarte/contract/client.ts";
import type { ErrorCode } from "@baluarte/contract/problem.ts";

/** What became of a call: `ok`, or the code of the problem it was answered with. Anything else is thrown on. */
export async function outcomeOf(call: Promise<unknown>): Promise<"ok" | ErrorCode> {
  try {
    await call;
    return "ok";
  } catch (error) {
    if (error instanceof ApiError) return error.problem.code;
    throw error;
  }
}

/** The outcomes of calls made at the same moment, sorted, so that who came first does not matter. */
export async function outcomesOf(calls: readonly Promise<unknown>[]): Promise<("ok" | ErrorCode)[]> {
  return (await Promise.all(calls.map(outcomeOf))).toSorted();
}
