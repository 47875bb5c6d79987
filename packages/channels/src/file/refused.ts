import type { RejectionCode } from "@baluarte/domain/post/model.ts";

/** Thrown while one post is being read; caught where its line number is known and turned into a rejection. */
export class Refused extends Error {
  readonly code: RejectionCode;

  constructor(code: RejectionCode, message: string) {
    super(message);
    this.code = code;
  }
}
