import type { RejectionCode } from "@baluarte/domain/post/model.ts";

/** Thrown while one post is being read; caught where its line number is known and turned into a rejection. */
export class Refused extends Error {
  readonly code: RejectionCode;
  /** Which field it is about (`time`, `author.followers`); `null`: about none in particular. */
  readonly field: string | null;

  constructor(code: RejectionCode, message: string, field: string | null = null) {
    super(message);
    this.code = code;
    this.field = field;
  }
}
