import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";
import type { PasswordHashing } from "@baluarte/server/services/identity.ts";

const derive = promisify<string, Buffer, number, { N: number }, Buffer>(scrypt);
const QUICK = { N: 2 } as const;

/** Salted and derived as the product does it, and nowhere near as slow: what a test makes nobody guesses. */
export const quickPasswords: PasswordHashing = {
  async hash(password) {
    const salt = randomBytes(16);
    return `${salt.toString("hex")}.${(await derive(password, salt, 32, QUICK)).toString("hex")}`;
  },
  async verify({ password, hash }) {
    const [salt, kept] = hash.split(".").map((part) => Buffer.from(part, "hex"));
    return timingSafeEqual(await derive(password, salt!, 32, QUICK), kept!);
  },
};
