/**
 * The steps of publishing, in their order: what is true when a process dies there. Each has its own danger; together
 * they leave no moment between the word to let it out and its proof.
 */
export const PUBLISHING_STEPS = [
  /** Let out, and its job taken; that it will be sent is not stored. */
  "beforeIntent",
  /** That it will be sent is stored; nothing has reached the far side. */
  "beforeSend",
  /** The far side has a part of it: a draft, the first of its letters, a record that no page shows yet. */
  "halfSent",
  /** The far side has all of it, and its answer has not come. */
  "sentNotAnswered",
  /** The answer came and is not stored. */
  "answeredNotRecorded",
  /** Stored as sent; what is there has not been looked at. */
  "beforeReadBack",
  /** It was looked at and found; the proof is not stored. */
  "readNotProved",
] as const;
export type PublishingStep = (typeof PUBLISHING_STEPS)[number];

/**
 * What befalls the product there. `kill`: kill -9, and a new process. `stop`: SIGSTOP until its jobs went to another
 * process, then SIGCONT. `cut`: the connection breaks; it lives on.
 */
export const FAULTS = ["kill", "stop", "cut"] as const;
export type Fault = (typeof FAULTS)[number];
