import type { ActView } from "@baluarte/contract/act.ts";
import { Language } from "@baluarte/domain/kernel/language.ts";
import { z } from "zod";

/** What this person read when they were last asked, so that the next time only what is new needs reading. */
const LastRead = z.object({
  at: z.number(),
  texts: z.array(z.object({ touchpoint: z.string(), language: Language, text: z.string() })),
});
export type LastRead = z.infer<typeof LastRead>;

const keyOf = (statement: string) => `baluarte.read.${statement}`;

export function lastRead(statement: string): LastRead | null {
  try {
    const stored = localStorage.getItem(keyOf(statement));
    return stored === null ? null : LastRead.parse(JSON.parse(stored));
  } catch {
    return null; // blocked storage: everything counts as unread
  }
}

export function saveRead(statement: string, previews: ActView["previews"], at: number): void {
  const texts = previews.flatMap(({ touchpoint, parts }) =>
    parts.map(({ language, text }) => ({ touchpoint, language, text })),
  );
  try {
    localStorage.setItem(keyOf(statement), JSON.stringify({ at, texts } satisfies LastRead));
  } catch {
    // blocked or full storage: next time all of it is shown as new
  }
}
