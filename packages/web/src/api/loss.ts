import { ApiError } from "@baluarte/contract/client.ts";

/**
 * Whether a write that failed may all the same have been done: no answer came, or one that speaks of trouble and not of
 * the deed. What the server says no to is certainly not done.
 */
export function mayBeDone(error: Error): boolean {
  return !(error instanceof ApiError) || error.problem.status >= 500;
}
