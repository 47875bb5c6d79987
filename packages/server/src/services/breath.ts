/** How long work holds the thread before whoever waits for an answer goes first (ms): less than anybody notices. */
const HELD_MS = 10;

/** Gives the thread back in the middle of long work, by the time that went by: what a step costs depends on what it meets. */
export class Breath {
  #since = performance.now();

  get isDue(): boolean {
    return performance.now() - this.#since >= HELD_MS;
  }

  async take(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    this.#since = performance.now();
  }
}

/** Does `step` with each of `items` in turn, giving the thread back in between. */
export async function eachWithBreath<T>(items: readonly T[], step: (item: T) => void): Promise<void> {
  const breath = new Breath();
  for (const item of items) {
    step(item);
    if (breath.isDue) await breath.take();
  }
}
