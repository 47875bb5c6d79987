import { expect, test } from "vitest";
import type { Preview, StatementDraft } from "@baluarte/contract/statement.ts";
import type { Instant } from "@baluarte/domain/kernel/time.ts";
import type { BlockId } from "@baluarte/domain/statement/model.ts";
import { checkDraft, promisedIn } from "./statement-checks.ts";

/** 3:40 in Madrid, half an hour after the first sign. */
const NOW = "2026-11-26T02:40:00.000Z" as Instant;
const AT_SIX = "2026-11-26T05:00:00.000Z";

type Text = StatementDraft["texts"][number];
const textOf = (language: Text["language"], blocks: readonly (readonly [BlockId, string])[]): Text => ({
  language,
  title: "",
  blocks: blocks.map(([block, text]) => ({ block, text, postponed: null })),
});
const PREVIEW: Omit<Preview, "touchpoint"> = {
  name: "Mastodon",
  network: "mastodon",
  way: "manual",
  channel: "manual",
  account: "nubara",
  kind: "post",
  recipients: null,
  parts: [],
  length: null,
};
const promised = (...texts: Text[]) => promisedIn(texts, NOW, "Europe/Madrid");

const CASES = [
  ["es", "A las 3:10 recibimos el primer aviso. Más datos, a las 3:20.", "Próximo aviso aquí a las 6:00."],
  ["en", "At 3:10 we received the first report. More details came out at 3:20.", "Next update here at 6:00."],
  ["ru", "В 3:10 мы получили первые сообщения. Подробности появились в 3:20.", "Следующее сообщение здесь в 6:00."],
] as const;

test.each(CASES)("%s: «%s» is told, and what the words on the next update say is promised", (language, told, next) => {
  const facts = ["facts", told] as const;
  expect(promised(textOf(language, [facts, ["nextUpdate", next]]))).toBe(AT_SIX);
  // Where they stand among the others, or not at all, no told hour becomes tomorrow's.
  expect(promised(textOf(language, [facts, ["contact", next]]))).toBe(AT_SIX);
  expect(promised(textOf(language, [facts, ["contact", "…"]]))).toBeNull();
});

test("words on the next update that name no hour leave the hours of the facts alone", () => {
  const facts = ["facts", "Volvemos a informar a las 18:00 en la sala."] as const;
  expect(promised(textOf("es", [facts, ["nextUpdate", "Os mantendremos informados."]]))).toBeNull();
});

test("a text in one piece may promise an hour after midnight", () => {
  expect(promised(textOf("es", [["facts", "Hay un corte. Próximo aviso a las 2:00."]]))).toBe(
    "2026-11-27T01:00:00.000Z",
  );
});

test("of several languages the earliest promise counts", () => {
  const [es, en] = [
    textOf("es", [["nextUpdate", "Próximo aviso a las 7:00."]]),
    textOf("en", [["nextUpdate", "Next update at 6:00."]]),
  ];
  expect(promised(es, en)).toBe(AT_SIX);
});

test("versions that contradict each other are looked at, and so is a place's own words", () => {
  const place = "tch_000000000001" as Preview["touchpoint"];
  const { checks } = checkDraft({
    draft: {
      texts: [
        textOf("es", [["nextUpdate", "Próximo aviso a las 8:00."]]),
        textOf("en", [["nextUpdate", "Next update at 9:00."]]),
      ],
      variants: [{ touchpoint: place, language: "es", text: "Más a las 10:00." }],
      touchpoints: [place],
    },
    required: [],
    caseType: "ownFault",
    kind: "update",
    previews: [{ ...PREVIEW, touchpoint: place }],
    now: NOW,
    timeZone: "Europe/Madrid",
    address: null,
  });
  const said = checks.filter(({ code }) => code === "versionsDiffer" || code === "placeDiffers");
  expect(said).toEqual([
    {
      code: "versionsDiffer",
      severity: "look",
      language: "en",
      touchpoint: null,
      data: {
        kind: "time",
        other: "es",
        here: ["9:00"],
        hereIn: ["nextUpdate"],
        there: ["8:00"],
        thereIn: ["nextUpdate"],
      },
    },
    {
      code: "placeDiffers",
      severity: "look",
      language: "es",
      touchpoint: place,
      data: { kind: "time", here: ["10:00"], there: ["8:00"], channel: "Mastodon" },
    },
  ]);
});
