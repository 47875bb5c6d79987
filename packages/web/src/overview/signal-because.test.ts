import i18next from "i18next";
import { beforeAll, expect, test } from "vitest";
import type { SignalView } from "@baluarte/contract/signal.ts";
import en from "../i18n/en/index.ts";
import es from "../i18n/es/index.ts";
import { LANGUAGES } from "../i18n/language.ts";
import { numberWords } from "../i18n/numbers.ts";
import ru from "../i18n/ru/index.ts";
import { signalBecause } from "./signal-because.ts";

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
const said = (together: SignalView["because"]["together"]) =>
  LANGUAGES.map((language) =>
    signalBecause({ because: { ...because, together }, kind: "volume", subject: null } as SignalView, {
      ...numberWords(language),
      t: i18next.getFixedT(language, "overview"),
      channelName: (channel) => channel,
    }),
  );

test("a signal says how many of its posts come from accounts that act together, and that this is suspected", () => {
  expect(said({ posts: 31, accounts: 9, of: 80 })).toEqual([
    "58 autores; 31 de 80, de 9 cuentas que actúan a la vez (sospecha).",
    "58 authors; 31 of 80 by 9 accounts that act together (suspected).",
    "58 авторов; 31 из 80 — от 9 аккаунтов, действующих вместе (подозрение).",
  ]);
});

test("a signal of which none comes from such accounts, or of which nobody looked, says nothing of them", () => {
  for (const together of [null, undefined]) {
    expect(said(together)).toEqual(["58 autores.", "58 authors.", "58 авторов."]);
  }
});
