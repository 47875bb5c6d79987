import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { retoldName, withRetold, type Retelling } from "./retold.ts";

const TEXT = "Nubara cancela el vuelo a Tenerife y deja a 180 personas en la puerta";

function post(id: string, text: string, other: Partial<Retelling> = {}): Retelling {
  return { key: `x ${id}`, channel: "x", account: id, text, repostOf: null, timeMs: 0, ...other };
}

describe("a repost that its text alone speaks of", () => {
  test.each([
    ["RT @diario_norte: Nubara cancela", "diario_norte"],
    ["  RT @Kolya71 Нубара отменила рейс", "Kolya71"],
    ["“RT @ana: qué vergüenza”", "ana"],
    ["Nubara cancela otra vez, vía @diario_norte", "diario_norte"],
    ["Нубара отменила рейс через @новости", "новости"],
    ["Nubara cancels again (via @paper)", "paper"],
  ])("is told by %j", (text, name) => expect(retoldName(text)).toBe(name));

  test.each([
    "@nubara RT si os ha pasado",
    "RT por favor: Nubara cancela",
    "Vuelo a Roma vía @nubara mañana con los niños",
    "ART @ana",
    "",
  ])("is not told by %j", (text) => expect(retoldName(text)).toBeNull());

  test("leads to the post of that account whose words it repeats, also when it is cut short", () => {
    const posts = [
      post("diario", "Mañana, en portada: el mercado de abastos"),
      post("Diario", TEXT, { key: "x told" }),
      post("eva", "RT @diario: Nubara cancela el vuelo a Tenerife y deja a…"),
      post("other", TEXT, { channel: "bluesky" }),
    ];
    expect(withRetold(posts).map(({ repostOf }) => repostOf)).toEqual([null, null, "x told", null]);
  });

  test("of an account that is not held, or tells something else, is a repost of what nobody has", () => {
    const posts = [
      post("eva", `RT @diario: ${TEXT}`),
      post("luis", `RT @eva: ${"otra cosa bien distinta ".repeat(3)}`),
    ];
    expect(withRetold(posts).map(({ repostOf }) => repostOf)).toEqual(["x @diario", "x @eva"]);
  });

  test("is no echo of what that account wrote later: a text can be forged", () => {
    const rumour = post("troll", `RT @diario: ${TEXT}`);
    const late = post("diario", TEXT, { timeMs: 3 * 60 * 60_000 });
    expect(withRetold([rumour, late]).map(({ repostOf }) => repostOf)).toEqual(["x @diario", null]);
  });

  test("never takes the place of what the network says, and nobody reposts themselves by a text", () => {
    const posts = [post("eva", `RT @diario: ${TEXT}`, { repostOf: "x 7" }), post("ana", `RT @Ana: ${TEXT}`)];
    expect(withRetold(posts)).toEqual(posts);
  });

  test("leaves every other post as it is, whatever it says", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "grapheme" })), (texts) => {
        const posts = texts.map((text, at) => post(`a${at}`, text));
        for (const [at, told] of withRetold(posts).entries())
          if (retoldName(posts[at]!.text) === null) expect(told).toBe(posts[at]);
      }),
    );
  });
});
