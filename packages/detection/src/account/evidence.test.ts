import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  copied,
  EVIDENCE_STRENGTHS,
  newness,
  onlyInBurst,
  rhythm,
  sharedTogether,
  suspicionOf,
  type AccountEvidence,
} from "./evidence.ts";
import { seededRandom } from "../burst/generators.ts";

const DAY = 86_400_000;
const HOUR = 3_600_000;
const pair = (other: string, objects: string[]) => ({
  accounts: ["me", other] as const,
  objects,
  firstMs: 1_000,
  lastMs: 9_000,
});

describe("what speaks of an account", () => {
  test("sharing twice with another is weak, three times moderate, with three others so or ten times strong", () => {
    const three = ["o1", "o2", "o3"];
    expect(sharedTogether("me", [pair("a", three)])).toEqual({
      kind: "sharedTogether",
      strength: "moderate",
      because: {
        partners: ["a"],
        partnerCount: 1,
        objects: three,
        objectCount: 3,
        repeats: 3,
        firstMs: 1_000,
        lastMs: 9_000,
      },
    });
    expect(sharedTogether("me", ["a", "b", "c"].map((other) => pair(other, three)))!.strength).toBe("strong"); // prettier-ignore
    expect(
      sharedTogether("me", [
        pair(
          "a",
          Array.from({ length: 10 }, (_, at) => `o${at}`),
        ),
      ])!.strength,
    ).toBe("strong");
    expect(sharedTogether("me", ["a", "b", "c", "d"].map((other) => pair(other, ["o1", "o2"])))!.strength).toBe("weak"); // prettier-ignore
    expect(sharedTogether("me", [])).toBeNull();
  });

  test("a copied text is weak, and moderate when five posted it within an hour", () => {
    const campaign = { posts: ["p1"], accounts: ["me", "a", "b"], together: 3, exact: 3, firstMs: 0, lastMs: 5 };
    expect(copied("me", campaign)!.strength).toBe("weak");
    expect(copied("me", { ...campaign, together: 5 })!.strength).toBe("moderate");
    expect(copied("somebody", campaign)).toBeNull();
  });

  test("a new account is weak alone, and moderate among many that were made on its day", () => {
    const now = 100 * DAY;
    expect(newness(now - 3 * DAY, now)).toEqual({
      kind: "new",
      strength: "weak",
      because: { createdAtMs: now - 3 * DAY, ageDays: 3, madeTogether: 1, of: 1 },
    });
    const sameDay = [0, 1, 2, 3].map((hours) => now - 3 * DAY + hours * HOUR);
    expect(newness(now - 3 * DAY, now, sameDay)!.strength).toBe("moderate");
    const amongMany = [...sameDay, ...Array.from({ length: 12 }, (_, at) => at * DAY)];
    expect(newness(now - 3 * DAY, now, amongMany)!.strength).toBe("weak");
    expect([newness(now - 30 * DAY, now), newness(now + 1, now)]).toEqual([null, null]);
  });

  test("intervals as even as a machine's are told, a person's are not", () => {
    const random = seededRandom(7);
    const machine = Array.from({ length: 20 }, (_, at) => at * HOUR + random() * 30_000);
    expect(rhythm(machine)).toMatchObject([{ kind: "evenIntervals", strength: "weak", because: { posts: 20 } }]);
    const person = Array.from({ length: 20 }, (_, at) => at * HOUR + random() * HOUR);
    expect(rhythm(person)).toEqual([]);
    expect(rhythm(machine.slice(0, 12))).toEqual([]);
  });

  test("an account that never rests is told, one that sleeps is not, in any time zone", () => {
    const random = seededRandom(11);
    const posts = (awakeHours: number, fromHour: number) =>
      Array.from({ length: 600 }, (_, at) => Math.floor(at / 20) * DAY + (fromHour + random() * awakeHours) * HOUR);
    expect(rhythm(posts(24, 0)).map(({ kind }) => kind)).toEqual(["noNight"]);
    for (const fromHour of [0, 7, 15, 22]) expect(rhythm(posts(17, fromHour))).toEqual([]);
    expect(rhythm(posts(24, 0).slice(0, 99))).toEqual([]);
  });

  test("being heard in a burst alone is told, where the burst is a small part of what was watched", () => {
    const burst = { fromMs: 50 * HOUR, toMs: 52 * HOUR };
    const watched = { fromMs: 0, toMs: 100 * HOUR };
    const inside = [50, 51, 52].map((hour) => hour * HOUR);
    expect(onlyInBurst(inside, burst, watched)).toMatchObject({ because: { posts: 3, inBurst: 3, burstShare: 0.02 } });
    expect(onlyInBurst([...inside, HOUR], burst, watched)).toBeNull();
    expect(onlyInBurst(inside.slice(1), burst, watched)).toBeNull();
    expect(onlyInBurst(inside, burst, { fromMs: 49 * HOUR, toMs: 53 * HOUR })).toBeNull();
  });

  test("together is never more than suspected, and strong only where accounts acted together again and again", () => {
    const one: fc.Arbitrary<AccountEvidence | null> = fc.oneof(
      fc.constant(null),
      fc.nat({ max: 40 }).map((days) => newness(-days * DAY, 0, [0, 1, 2, 3, 4, 5].map((at) => at - days * DAY))), // prettier-ignore
      fc.nat({ max: 9 }).map((together) => copied("me", { posts: [], accounts: ["me"], together, exact: 1, firstMs: 0, lastMs: 0 })), // prettier-ignore
      fc.nat({ max: 40 }).map((count) => rhythm(Array.from({ length: count }, (_, at) => at * HOUR))[0] ?? null),
      fc.nat({ max: 5 }).map((count) => onlyInBurst(Array.from({ length: count }, () => 1), { fromMs: 0, toMs: 2 }, { fromMs: 0, toMs: 99 })), // prettier-ignore
      fc.nat({ max: 4 }).map((count) => sharedTogether("me", Array.from({ length: count }, (_, at) => pair(`p${at}`, ["o1", "o2", "o3"])))), // prettier-ignore
    );
    const rank = (strength: (typeof EVIDENCE_STRENGTHS)[number]) => EVIDENCE_STRENGTHS.indexOf(strength);
    fc.assert(
      fc.property(fc.array(one, { maxLength: 6 }), (pieces) => {
        const suspicion = suspicionOf(pieces);
        const given = pieces.filter((piece) => piece !== null);
        expect(suspicion === null).toBe(given.length === 0);
        if (suspicion === null) return;
        expect(suspicion.status).toBe("suspected");
        expect(suspicion.evidence).toHaveLength(given.length);
        for (const piece of given) expect(rank(suspicion.strength)).toBeGreaterThanOrEqual(rank(piece.strength));
        if (suspicion.strength === "strong") {
          expect(suspicion.evidence[0]).toMatchObject({ kind: "sharedTogether", strength: "strong" });
        }
      }),
      { numRuns: 500 },
    );
  });

  test("three weak signs of different kinds are moderate together, three of one kind are not", () => {
    const weak = newness(0, DAY)!;
    const even = rhythm(Array.from({ length: 14 }, (_, at) => at * HOUR))[0]!;
    const burst = onlyInBurst([1, 1, 1], { fromMs: 0, toMs: 2 }, { fromMs: 0, toMs: 99 })!;
    expect(suspicionOf([weak, even, burst])!.strength).toBe("moderate");
    expect(suspicionOf([weak, weak, weak, even])!.strength).toBe("weak");
    expect(suspicionOf([null])).toBeNull();
  });
});
