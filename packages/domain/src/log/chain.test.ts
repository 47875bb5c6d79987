import { createHmac } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { BrandId, IncidentId, PersonId } from "../kernel/id.ts";
import { instantFromMs } from "../kernel/time.ts";
import { GENESIS, linkHash, verifyChain } from "./chain.ts";
import { LOG_KINDS, type LogLink } from "./model.ts";

const keyed = (text: string) => createHmac("sha256", "key").update(text).digest("hex");

const entries = fc.record({
  realAt: fc.nat().map(instantFromMs),
  brandAt: fc.nat().map(instantFromMs),
  kind: fc.constantFrom(...LOG_KINDS),
  actor: fc.oneof(fc.constant({ person: "per_000000000001" as PersonId }), fc.constant({ system: "timers" as const })),
  subject: fc.string({ maxLength: 6 }),
  incident: fc.option(fc.constantFrom("inc_1" as IncidentId, "inc_2" as IncidentId)),
  commitment: fc.string({ minLength: 4, maxLength: 4 }),
});
const chains: fc.Arbitrary<LogLink[]> = fc.array(entries, { minLength: 2, maxLength: 12 }).map((all) => {
  let previous = GENESIS;
  return all.map((entry, index) => {
    const link = { ...entry, brand: "brd_1" as BrandId, seq: index + 1 };
    previous = linkHash(previous, link, keyed);
    return { ...link, hash: previous };
  });
});

const headOf = (links: readonly LogLink[]) => ({ seq: links.length, hash: links.at(-1)?.hash ?? GENESIS });
const whole = ({ commitment }: LogLink) => commitment;
const verify = (links: readonly LogLink[], head: { seq: number; hash: string }, anchor: typeof head | null = null) =>
  verifyChain(links, head, keyed, whole, anchor);
const place = (links: readonly LogLink[], at: number) => at % links.length;

test("closes when nobody touched it, under its own key alone", () => {
  fc.assert(
    fc.property(chains, (links) => {
      expect(verify(links, headOf(links), headOf(links))).toMatchObject({ ok: true, entries: links.length });
      const other = (text: string) => createHmac("sha256", "other").update(text).digest("hex");
      expect(verifyChain(links, headOf(links), other, whole)).toMatchObject({ ok: false, firstBad: 1 });
    }),
  );
});

describe("names the first entry that is not as it was:", () => {
  test("one that was changed, in any member", () => {
    const changes: fc.Arbitrary<Partial<LogLink>> = fc.oneof(
      fc.constant({ subject: "another subject" }),
      fc.constant({ realAt: instantFromMs(-1) }),
      fc.constant({ brandAt: instantFromMs(-1) }),
      fc.constant({ commitment: "other commitment" }),
      fc.constant({ actor: { system: "cli" as const } }),
      fc.constant({ incident: "inc_3" as IncidentId }),
      fc.constant({ brand: "brd_2" as BrandId }),
      fc.constant({ hash: "f".repeat(64) }),
    );
    fc.assert(
      fc.property(chains, fc.nat(), changes, (links, at, change) => {
        const index = place(links, at);
        const tampered = links.with(index, { ...links[index]!, ...change });
        expect(verify(tampered, headOf(links))).toMatchObject({ ok: false, firstBad: index + 1, problem: "changed" });
      }),
    );
  });

  test("one that is gone", () => {
    fc.assert(
      fc.property(chains, fc.nat(), (links, at) => {
        const index = place(links, at);
        const report = verify(links.toSpliced(index, 1), headOf(links));
        expect(report).toMatchObject({ ok: false, firstBad: index + 1 });
      }),
    );
  });

  test("one that changed places with another, with its number or without", () => {
    fc.assert(
      fc.property(chains, fc.nat(), fc.nat(), (links, a, b) => {
        const [first, second] = [place(links, a), place(links, b)].toSorted((x, y) => x - y);
        fc.pre(first !== second);
        const swapped = links.with(first!, links[second!]!).with(second!, links[first!]!);
        expect(verify(swapped, headOf(links))).toMatchObject({ ok: false, firstBad: first! + 1 });
        const renumbered = swapped.map((link, index) => ({ ...link, seq: index + 1 }));
        expect(verify(renumbered, headOf(links))).toMatchObject({ ok: false, firstBad: first! + 1 });
      }),
    );
  });

  test("one that was said twice or slipped in", () => {
    fc.assert(
      fc.property(chains, fc.nat(), (links, at) => {
        const index = place(links, at);
        const doubled = links.toSpliced(index, 0, links[index]!);
        expect(verify(doubled, headOf(links))).toMatchObject({ ok: false, firstBad: index + 2 });
      }),
    );
  });

  test("the end, when the tail was cut off and the head moved back, against an anchor kept outside", () => {
    fc.assert(
      fc.property(chains, fc.nat(), (links, at) => {
        const kept = links.slice(0, place(links, at));
        expect(verify(kept, headOf(kept), headOf(links))).toEqual({
          ok: false,
          entries: kept.length,
          withoutContent: 0,
          head: headOf(kept).hash,
          firstBad: kept.length + 1,
          problem: "cutTail",
        });
        // Without moving the head back, no anchor is needed.
        expect(verify(kept, headOf(links))).toMatchObject({ ok: false, firstBad: kept.length + 1 });
      }),
    );
  });

  test("words that do not fit their commitment, and none that were erased", () => {
    fc.assert(
      fc.property(chains, fc.nat(), (links, at) => {
        const index = place(links, at);
        const other = (link: LogLink) => (link.seq === index + 1 ? "other words" : link.commitment);
        expect(verifyChain(links, headOf(links), keyed, other)).toMatchObject({
          firstBad: index + 1,
          problem: "payloadChanged",
        });
        const erased = (link: LogLink) => (link.seq === index + 1 ? null : link.commitment);
        expect(verifyChain(links, headOf(links), keyed, erased)).toMatchObject({ ok: true });
      }),
    );
  });
});
