/**
 * Lets work under one key go one after the other, in the order in which it asked. Within this process alone: what has
 * to hold across processes is a lock in the database, and whoever waits here does not hold a connection meanwhile.
 */
export class Turns<K> {
  readonly #last = new Map<K, Promise<unknown>>();

  take<T>(key: K, work: () => Promise<T>): Promise<T> {
    const before = this.#last.get(key) ?? Promise.resolve();
    const run = before.then(work, work);
    this.#last.set(key, run);
    const forget = () => {
      if (this.#last.get(key) === run) this.#last.delete(key);
    };
    run.then(forget, forget);
    return run;
  }
}
