/** A command was called in a way it does not take: exit 2, with the sentence on standard error. */
export class UsageError extends Error {
  constructor(sentence: string) {
    super(sentence);
    this.name = "UsageError";
  }
}

/** A command could not do what was asked for a reason the caller can mend: exit 1. */
export class CommandError extends Error {
  constructor(sentence: string) {
    super(sentence);
    this.name = "CommandError";
  }
}
