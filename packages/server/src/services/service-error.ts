import type { ErrorCode } from "@baluarte/contract/problem.ts";

/**
 * A refusal with its stable code. `data` fills the translated sentence on screen in; `detail` is for the operator.
 * The HTTP status follows from the code (`contract/problem.ts`).
 */
export class ServiceError extends Error {
  readonly code: ErrorCode;
  readonly data: Record<string, unknown>;

  constructor(code: ErrorCode, data: Record<string, unknown> = {}, detail: string = code) {
    super(detail);
    this.name = "ServiceError";
    this.code = code;
    this.data = data;
  }
}

/** `row`, or `notFound`. What belongs to another brand is not found either: row-level security hides it. */
export function found<T>(row: T | undefined | null): T {
  if (row === undefined || row === null) throw new ServiceError("notFound");
  return row;
}
