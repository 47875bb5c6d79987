import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DAY_MS, instantFromMs, msOf, shift, type Instant } from "../kernel/time.ts";
import {
  fillStanding,
  fitSlot,
  standingEnd,
  standingRefusal,
  templateFault,
  type StandingSlot,
  type StandingState,
  type StandingTemplate,
} from "./standing.ts";

const NOW = "2026-11-20T12:00:00.000Z" as Instant;
const SLOTS: StandingSlot[] = [
  { kind: "time", name: "hora" },
  { kind: "number", name: "afectados", min: 0, max: 5000 },
  { kind: "place", name: "dónde", options: ["Madrid", "Vigo"] },
  { kind: "link", name: "más", domain: "nubara.example" },
  { kind: "text", name: "qué", max: 30 },
];
const TEMPLATE: StandingTemplate = {
  kind: "update",
  texts: [
    {
      language: "es",
      title: "Novedades de las {hora}",
      text: "Seguimos sin {qué} en {dónde}: {afectados} personas. Más en {más} a las {hora}.",
    },
  ],
  slots: SLOTS,
};
const VALUES = {
  hora: "18:00",
  afectados: "3214",
  dónde: "Vigo",
  más: "https://www.nubara.example/avisos",
  qué: "la aplicación",
};

describe("a blank", () => {
  test.each([
    ["time", "18:00", "9:05", "00:00"],
    ["number", "0", "5000", "007"],
    ["place", "Madrid", "Vigo", "Vigo"],
    ["link", "https://nubara.example", "https://www.nubara.example/x.html?y=1#z", "https://NUBARA.example/"],
    ["text", "la aplicación", "el 10 % de los cobros", "un 3.5 más"],
    ["text", "12.345 cobros", "20000 clientes", "12 345 рейсов"],
    ["text", "ё́лка 🇪🇸", "entre 18:00 y 19:30", "el 12/11"],
    ["text", "рейс номер 1234", "3000 llamadas", "300 звонков"],
  ] as const)("of kind %s takes what its type allows", (kind, ...values) => {
    const slot = SLOTS.find((each) => each.kind === kind)!;
    for (const value of values) expect({ value, ...fitSlot(slot, value) }).toMatchObject({ ok: true });
  });

  test.each([
    ["time", "24:00", "notATime"],
    ["time", "a las seis", "notATime"],
    ["time", "18:00. Denunciadnos", "notATime"],
    ["number", "5001", "outOfRange"],
    ["number", "-1", "outOfRange"],
    ["number", "3.214", "notANumber"],
    ["number", "1e3", "notANumber"],
    ["place", "vigo", "notAnOption"],
    ["place", "Vigo y Madrid", "notAnOption"],
    ["link", "http://nubara.example/", "notALink"],
    ["link", "javascript:alert(1)", "notALink"],
    ["link", "https://nubara.example/ y más", "notALink"],
    ["link", "https://nubаra.example/", "notALink"],
    ["link", "https://evil.example/", "foreignDomain"],
    ["link", "https://evilnubara.example/", "foreignDomain"],
    ["link", "https://nubara.example.evil.test/", "foreignDomain"],
    ["link", "https://nubara.example@evil.test/", "foreignDomain"],
    ["link", "https://evil.test\\@nubara.example/", "foreignDomain"],
    ["link", "https://user@nubara.example/", "foreignDomain"],
    ["link", "https://nubara.example:8443/", "foreignDomain"],
    ["link", "https://a.b.nubara.example/x", "foreignDomain"],
    ["link", "https://nubara.example/r?u=https://evil.com", "addressInside"],
    ["link", "https://nubara.example/r?u=https%3A%2F%2Fevil.com", "addressInside"],
    ["link", "https://nubara.example/r?u=https%253A%252F%252Fevil.com", "addressInside"],
    ["link", "https://nubara.example/r?u=//evil", "addressInside"],
    ["link", "https://nubara.example/r?u=evil.com", "addressInside"],
    ["link", "https://nubara.example/r?evil.com", "addressInside"],
    ["link", "https://nubara.example/r/evil.com", "addressInside"],
    ["link", "https://nubara.example/r/https:/evil", "addressInside"],
    ["link", "https://nubara.example/r%2fevil%2ecom", "addressInside"],
    ["link", "https://nubara.example/#//evil.com", "addressInside"],
    ["link", "https://nubara.example/r?u=%E0%A4%A", "addressInside"],
    ["text", " ", "empty"],
    ["text", "x".repeat(31), "tooLong"],
    ["text", `a${"\u0301".repeat(3000)}`, "oddCharacters"],
    ["text", "x\u0323\u0302\u0301", "oddCharacters"],
    ["text", "тел 12-34-5", "hasTelephone"],
    ["text", "12-34-5", "hasTelephone"],
    ["text", "12 34 5", "hasTelephone"],
    ["text", "12/34/56", "hasTelephone"],
    ["text", "llamad al 112", "hasTelephone"],
    ["text", "call 555 12", "hasTelephone"],
    ["text", "тел. 12345", "hasTelephone"],
    ["text", "звоните: 123", "hasTelephone"],
    ["text", "912 345 678", "hasTelephone"],
    ["text", "٩٠٠٠٠٠٠٠٠", "hasTelephone"],
    ["text", "ver evil.example", "hasLink"],
    ["text", "ver evil。example", "hasLink"],
    ["text", "ver ｅｖｉｌ．example", "hasLink"],
    ["text", "HTTPS://x", "hasLink"],
    ["text", "a @otro", "hasAccount"],
    ["text", "a ＠otro", "hasAccount"],
    ["text", "llamad al 900 00 00 00", "hasTelephone"],
    ["text", "nada. Es culpa vuestra", "secondSentence"],
    ["text", "nada! Fuera", "secondSentence"],
    ["text", "nada\nFuera", "oddCharacters"],
    ["text", "nada \u202efuera", "oddCharacters"],
    ["text", "na\u200bda", "oddCharacters"],
    ["text", "{hora}", "oddCharacters"],
  ] as const)("of kind %s does not take «%s»", (kind, value, why) => {
    expect(
      fitSlot(
        SLOTS.find((each) => each.kind === kind)!,
        value,
      ),
    ).toEqual({ ok: false, misfit: why });
  });

  test("of a link keeps to the path that was signed", () => {
    const slot: StandingSlot = { kind: "link", name: "más", domain: "nubara.example/avisos" };
    const misfitOf = (value: string) => {
      const fitted = fitSlot(slot, value);
      return fitted.ok ? null : fitted.misfit;
    };
    expect(misfitOf("https://nubara.example/avisos")).toBeNull();
    expect(misfitOf("https://www.nubara.example/avisos/hoy?n=3")).toBeNull();
    for (const value of ["", "otra", "avisos-falsos", "avisos/../otra", "avisos/%2e%2e/otra", "Avisos"]) {
      expect([value, misfitOf(`https://nubara.example/${value}`)]).toEqual([value, "foreignDomain"]);
    }
  });

  test("filled with whatever is typed never brings a link, a line or a longer text in", () => {
    const text: StandingSlot = { kind: "text", name: "qué", max: 40 };
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 60 }), (typed) => {
        const fitted = fitSlot(text, typed);
        if (!fitted.ok) return;
        expect(fitted.value).not.toMatch(/[\n\r{}@]|:\/\/|www\./);
        expect([...fitted.value].length).toBeLessThanOrEqual(80);
        expect(fitSlot(text, fitted.value)).toEqual(fitted);
      }),
    );
  });
});

describe("a template", () => {
  test("is filled whole and in one pass", () => {
    expect(fillStanding(TEMPLATE, VALUES)).toEqual({
      ok: true,
      values: VALUES,
      texts: [
        {
          language: "es",
          title: "Novedades de las 18:00",
          text: "Seguimos sin la aplicación en Vigo: 3214 personas. Más en https://www.nubara.example/avisos a las 18:00.",
        },
      ],
    });
  });

  test("names every blank that does not fit, and takes nothing it has no blank for", () => {
    expect(fillStanding(TEMPLATE, { ...VALUES, hora: "luego", qué: "", otra: "x" })).toEqual({
      ok: false,
      misfits: [
        { slot: "hora", why: "notATime" },
        { slot: "qué", why: "empty" },
      ],
    });
    expect(fillStanding({ ...TEMPLATE, slots: [{ kind: "time", name: "constructor" }] }, {})).toEqual({
      ok: false,
      misfits: [{ slot: "constructor", why: "empty" }],
    });
    const { values } = fillStanding(TEMPLATE, { ...VALUES, otra: "x" }) as { values: object };
    expect(values).toEqual(VALUES);
  });

  test("with a fault cannot be signed", () => {
    const [text] = TEMPLATE.texts;
    const fault = (change: Partial<StandingTemplate>) => templateFault({ ...TEMPLATE, ...change })?.fault ?? null;
    expect(fault({})).toBeNull();
    expect(fault({ texts: [{ ...text!, text: " " }] })).toBe("textEmpty");
    expect(fault({ texts: [text!, text!] })).toBe("languageTwice");
    expect(fault({ texts: [{ ...text!, text: `${text!.text} {otra}` }] })).toBe("blankUnknown");
    expect(fault({ texts: [{ ...text!, text: `${text!.text} {` }] })).toBe("blankUnknown");
    expect(fault({ slots: [...SLOTS, { kind: "time", name: "nunca" }] })).toBe("slotUnused");
    expect(fault({ slots: [...SLOTS, SLOTS[0]!] })).toBe("slotTwice");
    expect(fault({ slots: [...SLOTS, { kind: "time", name: "1" }] })).toBe("slotName");
    const bounds = (slot: StandingSlot) => fault({ slots: SLOTS.map((one) => (one.kind === slot.kind ? slot : one)) });
    expect(bounds({ kind: "number", name: "afectados", min: 2, max: 1 })).toBe("bounds");
    expect(bounds({ kind: "link", name: "más", domain: "https://nubara.example" })).toBe("bounds");
    expect(bounds({ kind: "link", name: "más", domain: "nubara.example/avisos" })).toBeNull();
    expect(bounds({ kind: "link", name: "más", domain: "nubara.example/../x" })).toBe("bounds");
    expect(bounds({ kind: "place", name: "dónde", options: ["a\nb"] })).toBe("bounds");
  });
});

describe("a standing approval", () => {
  const LIVE: StandingState = {
    signed: true,
    revoked: false,
    expiresAt: shift(NOW, DAY_MS),
    uses: 0,
    usesMax: 1,
    levelMax: 2,
  };

  test("speaks only while it is signed, in time, with uses left and up to its level", () => {
    expect(standingRefusal(LIVE, NOW, 2)).toBeNull();
    expect(standingRefusal(LIVE, NOW, 3)).toBe("levelAbove");
    expect(standingRefusal({ ...LIVE, uses: 1 }, NOW, 2)).toBe("usedUp");
    expect(standingRefusal(LIVE, LIVE.expiresAt, 2)).toBe("expired");
    expect(standingRefusal({ ...LIVE, signed: false }, NOW, 2)).toBe("notSigned");
    expect(standingRefusal({ ...LIVE, revoked: true }, NOW, 2)).toBe("revoked");
  });

  test("never lasts longer than ninety days", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), fc.integer({ min: 0, max: 4e12 }), (days, ms) => {
        const now = instantFromMs(ms);
        expect(msOf(standingEnd(now, days)) - ms).toBeLessThanOrEqual(90 * DAY_MS);
      }),
    );
  });
});
