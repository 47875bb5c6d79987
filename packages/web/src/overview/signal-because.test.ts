import i18next from "i18next";
import { beforeAll, expect, test } from "vitest";
import type { SignalView } from "@baluarte/contract/signal.ts";
import en from "../i18n/en/index.ts";
import es from "../i18n/es/index.ts";
import { LANGUAGES } from "../i18n/language.ts";
import { numberWords } from "../i18n/numbers.ts";
import ru from "../i18n/ru/index.ts";
import { signalBecause, signalTogether } from "./signal-because.ts";

beforeAll(() => i18next.init({ lng: "es", resources: { es, en, ru }, interpolation: { escapeValue: false } }));

const because: SignalView["because"] = {
  windowMinutes: 60,
  observed: 80,
  expected: 3,
  negativeShare: null,
  words: [],
  channels: [],
  authors: 58,
  firstPost: null,
  largestFollowers: null,
};
const inEach = (say: typeof signalBecause | typeof signalTogether, together: SignalView["because"]["together"]) =>
  LANGUAGES.map((language) =>
    say({ because: { ...because, together }, kind: "volume", subject: null } as SignalView, {
      ...numberWords(language),
      t: i18next.getFixedT(language, "overview"),
      channelName: (channel) => channel,
    }),
  );

test("a signal says how much of it comes from groups of accounts, how strongly that is suspected, and what they say", () => {
  const words = ["quiebra", "dinero"].map((word) => ({ word, count: 20 }));
  expect(inEach(signalTogether, { posts: 31, accounts: 9, of: 80, groups: 2, level: "strong", words })).toEqual([
    "Posible acción coordinada: 31 de 80 mensajes, de 9 cuentas en 2 grupos. Sospecha fuerte. Sus palabras: «quiebra», «dinero».",
    "Possibly coordinated: 31 of 80 posts, by 9 accounts in 2 groups. Strongly suspected. Their words: “quiebra”, “dinero”.",
    "Возможно, скоординировано: 31 из 80 сообщений, 9 аккаунтов в 2 группах. Подозрение сильное. Их слова: «quiebra», «dinero».",
  ]);
});

test("of a signal that was told before groups were counted nothing is said of them", () => {
  expect(inEach(signalTogether, { posts: 31, accounts: 9, of: 80 })).toEqual([
    "Posible acción coordinada: 31 de 80 mensajes, de 9 cuentas. Sospecha media.",
    "Possibly coordinated: 31 of 80 posts, by 9 accounts. Suspected.",
    "Возможно, скоординировано: 31 из 80 сообщений, 9 аккаунтов. Подозрение среднее.",
  ]);
});

test("a signal of which none comes from such accounts, or of which nobody looked, says nothing of them", () => {
  for (const together of [null, undefined]) {
    expect(inEach(signalTogether, together)).toEqual([null, null, null]);
    expect(inEach(signalBecause, together)).toEqual(["58 autores.", "58 authors.", "58 авторов."]);
  }
});
