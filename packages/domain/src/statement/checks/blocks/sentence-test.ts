import type { Language } from "../../../kernel/language.ts";

/** Whether a sentence does what a block is for. Several blocks may share one sentence. */
export type SentenceTest = (sentence: string, language: Language) => boolean;
