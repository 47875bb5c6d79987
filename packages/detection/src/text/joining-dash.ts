/**
 * Whether what stands `between` two words is a dash that joins them: between two names or numbers, as in
 * «Madrid–Tenerife», «Мадрид — Тенерифе» and «14:00 – 19:00». Any other dash parts what is said.
 */
export function isJoiningDash(between: string, before: string, after: string): boolean {
  return DASH.test(between) && NAME_OR_NUMBER.test(before) && NAME_OR_NUMBER.test(after);
}

const DASH = /^\s*[-‐‑‒–—]\s*$/u;
const NAME_OR_NUMBER = /^[\p{Lu}\p{Lt}\p{N}]/u;
