import fc from "fast-check";
import { expect, test } from "vitest";
import { helpLineOf } from "./help-line.ts";
import { SELF_HARM_PHRASES } from "./self-harm-phrases.ts";
import { maySpeakOfSelfHarm } from "./self-harm.ts";

const PHRASES = Object.values(SELF_HARM_PHRASES).flat();

test.each(PHRASES)("«%s» is known, however it is typed", (phrase) => {
  const said = phrase.replace("*", "ом");
  expect(maySpeakOfSelfHarm(said)).toBe(true);
  expect(maySpeakOfSelfHarm(`…${said.toUpperCase().normalize("NFD")}!!`)).toBe(true);
  expect(maySpeakOfSelfHarm(`Ya\n${said.replaceAll(" ", " \n").replaceAll("'", "’")}, да`)).toBe(true);
  expect(maySpeakOfSelfHarm(`${said[0]}\u200b${said.slice(1)}`)).toBe(true);
});

test.each([
  "Ya no puedo más, me quiero morir",
  "QUIERO MORIR por vuestra culpa",
  "voy a hacerme daño",
  "I'm going to kill myself",
  "I want to die",
  "Я больше не хочу жить",
  "Хочу умереть, вы меня довели",
  "Я покончу с собой из-за вас",
  "думаю покончить с собой",
  "Voy a matarme",
  "Eu quero morrer",
])("«%s» asks for help", (text) => {
  expect(maySpeakOfSelfHarm(text)).toBe(true);
});

test.each([
  "Os voy a matar",
  "Sé dónde vives",
  "La espera es de morirse de risa",
  "I will find you",
  "Мы вас найдём",
  "Suicídate ya",
  "Mátate",
  "Kill yourself",
  "You're better off dead",
  "Estarías mejor muerto",
  "Vivo a 30 kms",
  "Убей себя",
  "Всё покончено, собой довольны?",
  "matarmele",
  "Вы живёте на наши деньги",
  "",
])("«%s» does not", (text) => {
  expect(maySpeakOfSelfHarm(text)).toBe(false);
});

test("any text is told as by folding it whole and looking for each phrase", () => {
  const phrases = PHRASES.map((phrase) => (phrase.endsWith("*") ? plain(phrase).trimEnd() : plain(phrase)));
  const naive = (text: string) => phrases.some((phrase) => plain(text).includes(phrase));
  const piece = fc.oneof(
    fc.constantFrom(...PHRASES, ...PHRASES.flatMap((phrase) => phrase.split(" "))),
    fc.constantFrom(" ", "\n", "😭", "🇪🇸", "\u200b", "\u0301", "\ud83d", "ﬁ", "½", "𝐦𝐞", "𐌰", "각", "İ", "."),
    fc.string({ unit: "binary", maxLength: 3 }),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), fc.constantFrom("", " "), (pieces, gap) => {
      const text = pieces.join(gap);
      expect(maySpeakOfSelfHarm(text)).toBe(naive(text));
    }),
    { numRuns: 5_000 },
  );
});

test("each sign of Unicode parts, joins or folds as folding the text whole has it", () => {
  const isTold = (text: string) => plain(text) === " quiero morir ";
  const mistaken: string[] = [];
  for (let point = 0; point < 0x30000; point += 1) {
    const sign = String.fromCodePoint(point);
    for (const text of [`quiero${sign} morir`, `quiero${sign}morir`]) {
      if (maySpeakOfSelfHarm(text) !== isTold(text)) mistaken.push(point.toString(16));
    }
  }
  expect(mistaken).toEqual([]);
});

function plain(text: string): string {
  const bare = text
    .normalize("NFKD")
    .replace(/[\p{M}\p{Cf}]/gu, "")
    .toLowerCase();
  return ` ${bare.replace(/[^\p{L}\p{N}]+/gu, " ").trim()} `;
}

test("knows the lines of Spain, and claims none where it knows none", () => {
  expect(helpLineOf("Europe/Madrid")).toEqual({ line: "024", emergency: "112" });
  expect(helpLineOf("America/Bogota").line).toBeNull();
});
