/** A moment at which something waits because a test asked for it. */
export interface Held {
  /** Resolves when the moment has come; from then on it waits. */
  readonly reached: Promise<void>;
  /** Lets it go on. What has not come to the moment yet goes through it without waiting. */
  release(): void;
}

/** The two sides of such a moment: whoever comes to it awaits `pass`, and the test has the other in hand. */
export function hold(): Held & { pass(): Promise<void> } {
  const reached = Promise.withResolvers<void>();
  const released = Promise.withResolvers<void>();
  return {
    reached: reached.promise,
    release: released.resolve,
    pass: () => {
      reached.resolve();
      return released.promise;
    },
  };
}
