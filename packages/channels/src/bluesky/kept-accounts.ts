import type { BlueskyAccount } from "./account.ts";

/** A day allows no more sign-ins, so more sessions than this are of no use to anybody. */
const ACCOUNTS_KEPT = 300;

/**
 * Accounts that stay signed in for as long as their process, since signing in to Bluesky is limited to 300 a day. The
 * longest unused goes first: a connection that was cut, or a credential that was renewed, is not asked for again.
 */
export class KeptAccounts {
  readonly #max: number;
  readonly #accounts = new Map<string, BlueskyAccount>();

  constructor(max: number = ACCOUNTS_KEPT) {
    this.#max = max;
  }

  /** The account kept under `key`, which names whose it is and what opens it, or the one that `make` makes. */
  of(key: string, make: () => BlueskyAccount): BlueskyAccount {
    const kept = this.#accounts.get(key) ?? make();
    this.#accounts.delete(key);
    this.#accounts.set(key, kept);
    const oldest = this.#accounts.size > this.#max ? this.#accounts.keys().next().value : undefined;
    if (oldest !== undefined) this.#accounts.delete(oldest);
    return kept;
  }
}
