import { createHash, randomBytes, randomInt, scrypt, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";
import { ID_PREFIXES, type NewId } from "@baluarte/domain/kernel/id.ts";

const ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyz";

/** Ids from the machine's randomness. */
export const randomId: NewId = (kind) => {
  let text = `${ID_PREFIXES[kind]}_`;
  for (let index = 0; index < 12; index++) text += ALPHABET[randomInt(ALPHABET.length)];
  return text;
};

/** Without letters that are read for a digit or for each other: 0 and o, 1, i and l. */
const READABLE = "23456789abcdefghjkmnpqrstuvwxyz";
const BACKUP_CODES = 10;

/** Codes to write down and type back years later, in two groups of five; 49 bits each. */
export function newBackupCodes(): string[] {
  const group = () => Array.from({ length: 5 }, () => READABLE[randomInt(READABLE.length)]).join("");
  return Array.from({ length: BACKUP_CODES }, () => `${group()}-${group()}`);
}

/** A bearer secret of 192 bits; only its hash is stored. */
export function newToken(): { token: string; hash: string } {
  const token = randomBytes(24).toString("base64url");
  return { token, hash: tokenHash(token) };
}

export function tokenHash(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

const derive = promisify<string, Buffer, number, Buffer>(scrypt);

/** Six digits are a million guesses, so they are stored slow to try (scrypt) and locked after five wrong ones. */
export async function hashCode(code: string): Promise<string> {
  const salt = randomBytes(16);
  return `${salt.toString("base64url")}.${(await derive(code, salt, 32)).toString("base64url")}`;
}

export async function codeMatches(code: string, stored: string): Promise<boolean> {
  const [salt, hash] = stored.split(".").map((part) => Buffer.from(part, "base64url"));
  return timingSafeEqual(await derive(code, salt!, 32), hash!);
}
