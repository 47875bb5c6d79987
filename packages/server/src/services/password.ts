import { dictionary } from "@zxcvbn-ts/language-common";
import { PASSWORD_MIN } from "@baluarte/contract/setup.ts";
import { ServiceError } from "./service-error.ts";

/** The rule for passwords: long enough, and on no list of breached ones. No rules about digits and capitals. */
export interface Passwords {
  /** Throws `passwordTooShort` or `passwordBreached`. */
  check(password: string): void;
}

/**
 * Breached passwords come from `@zxcvbn-ts/language-common` (MIT), the commonest of public leaks. A long password made of
 * such a word and a few digits is guessed as fast as the word, so the ends are looked up without them as well.
 */
export function createPasswords(): Passwords {
  const breached = new Set(dictionary["passwords-common"]);
  return {
    check(password) {
      if ([...password].length < PASSWORD_MIN) throw new ServiceError("passwordTooShort", { min: PASSWORD_MIN });
      const plain = password.toLowerCase();
      const core = plain.replace(/^[\d\W_]+|[\d\W_]+$/g, "");
      const repeated = /^(.{1,6})\1+$/u.test(plain);
      if (breached.has(plain) || breached.has(core) || repeated) throw new ServiceError("passwordBreached");
    },
  };
}
