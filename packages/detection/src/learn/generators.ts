import fc from "fast-check";
import { GRAVE_KINDS } from "@baluarte/domain/triage/grave.ts";
import { TONES } from "@baluarte/domain/mention/model.ts";
import { TAUGHT_READINGS } from "@baluarte/domain/mention/taught.ts";
import type { Lesson } from "./learn.ts";
import type { MachineWord } from "./read.ts";

/** Few traits and people, so that lessons meet, agree and contradict each other in every list. */
export const someTraits = fc.uniqueArray(fc.constantFrom("late", "bag", "lost", "bag late", "lost bag", "#sale", "late sale", "site:a.example", "author:x/b"), {
  minLength: 1,
}); // prettier-ignore
export const someLanguage = fc.constantFrom("es", "en", "ru");

export const anyLesson: fc.Arbitrary<Lesson> = fc.record({
  reading: fc.constantFrom(...TAUGHT_READINGS),
  said: fc.boolean(),
  corrected: fc.boolean(),
  by: fc.constantFrom("ana", "luis", "vera"),
  language: someLanguage,
  lean: fc.double({ min: -4, max: 4, noNaN: true }),
  traits: someTraits,
});

export const anyWord: fc.Arbitrary<MachineWord> = fc.record({
  language: someLanguage,
  tone: fc.constantFrom(...TONES),
  toneScore: fc.double({ min: -1, max: 1, noNaN: true }),
  complaint: fc.boolean(),
  complaintScore: fc.double({ min: 0, max: 1, noNaN: true }),
  offensive: fc.boolean(),
  offensiveScore: fc.double({ min: 0, max: 1, noNaN: true }),
  grave: fc.uniqueArray(fc.constantFrom(...GRAVE_KINDS), { maxLength: 2 }),
});
