import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { PersonId } from "../kernel/id.ts";
import { instantFromMs, msOf, shift, type Instant } from "../kernel/time.ts";
import { PAGE_EVERY_MS, pageLost, pageNext, startPage, stopPage, type Page, type PageRung } from "./page.ts";

const NOON = "2026-11-20T12:00:00.000Z" as Instant;
const PEOPLE = ["per_a", "per_b", "per_c", "per_d"] as unknown as PersonId[];
const [ANA, BEA, CARLOS] = PEOPLE as [PersonId, PersonId, PersonId, PersonId];
const rung = (person: PersonId, pages: number): PageRung => ({ person, pages });

/** Lets time go in steps of three minutes and answers whom each called. */
function callers(page: Page, ladder: readonly PageRung[], steps: number): (PersonId | null)[] {
  const called: (PersonId | null)[] = [];
  let current = page;
  for (let step = 0; step < steps; step++) {
    const next = pageNext(current, ladder, instantFromMs(msOf(NOON) + step * PAGE_EVERY_MS));
    called.push(next.to);
    current = next.page;
  }
  return called;
}

test("calls the one on call twice, the deputy twice, the list one by one, and begins again", () => {
  const ladder = [rung(ANA, 2), rung(BEA, 2), rung(CARLOS, 1)];
  expect(callers(startPage(NOON), ladder, 7)).toEqual([ANA, ANA, BEA, BEA, CARLOS, ANA, ANA]);
});

test("goes to the next at once when no way of a page worked, and waits when nobody is left", () => {
  const ladder = [rung(ANA, 2), rung(BEA, 2)];
  let { page } = pageNext(startPage(NOON), ladder, NOON);
  page = pageLost(page, ladder, shift(NOON, 1));
  expect(page.dueAt).toBe(shift(NOON, 1));
  const second = pageNext(page, ladder, shift(NOON, 1));
  expect(second.to).toBe(BEA);
  expect(pageLost(second.page, ladder, shift(NOON, 2)).dueAt).toBe(shift(NOON, 1 + PAGE_EVERY_MS));
});

describe("whatever happens", () => {
  type Command =
    | { type: "wait"; ms: number }
    | { type: "rota"; ladder: PageRung[] }
    | { type: "lost" }
    | { type: "acknowledge" };
  const ladders = fc
    .uniqueArray(fc.constantFrom(...PEOPLE), { minLength: 1 })
    .chain((people) =>
      fc.tuple(...people.map((person) => fc.integer({ min: 1, max: 3 }).map((pages) => rung(person, pages)))),
    );
  const commands = fc.array(
    fc.oneof(
      {
        weight: 6,
        arbitrary: fc.integer({ min: 0, max: 2 * PAGE_EVERY_MS }).map((ms): Command => ({ type: "wait", ms })),
      },
      { weight: 1, arbitrary: ladders.map((ladder): Command => ({ type: "rota", ladder })) },
      { weight: 2, arbitrary: fc.constant<Command>({ type: "lost" }) },
      { weight: 1, arbitrary: fc.constant<Command>({ type: "acknowledge" }) },
    ),
    { maxLength: 80 },
  );

  test("one person is called at a time, somebody every three minutes until one answers, and nobody after that", () => {
    fc.assert(
      fc.property(ladders, commands, (first, run) => {
        let [ladder, page, now] = [first as PageRung[], startPage(NOON), NOON];
        const pages: { to: PersonId; at: Instant; lost: boolean }[] = [];
        let acknowledged = false;
        for (const command of run) {
          if (command.type === "wait") now = shift(now, command.ms);
          if (command.type === "rota") ladder = command.ladder;
          if (command.type === "lost") {
            page = pageLost(page, ladder, now);
            if (pages.length > 0) pages.at(-1)!.lost = true;
          }
          if (command.type === "acknowledge") [page, acknowledged] = [stopPage(page), true];
          // The timers' loop looks after every command, as it does twice a second; twice, as two processes would.
          for (let look = 0; look < 2; look++) {
            const due = page.dueAt !== null && now >= page.dueAt;
            const next = pageNext(page, ladder, now);
            expect(next.to !== null).toBe(due);
            if (next.to !== null) {
              expect(acknowledged).toBe(false);
              expect(ladder.map(({ person }) => person)).toContain(next.to);
              pages.push({ to: next.to, at: now, lost: false });
            }
            page = next.page;
          }
          // Until somebody answers the next call is never further away than three minutes.
          if (acknowledged) expect(page.dueAt).toBeNull();
          else expect(msOf(page.dueAt!) - msOf(now)).toBeLessThanOrEqual(PAGE_EVERY_MS);
        }
        for (const [index, { at }] of pages.slice(1).entries()) {
          const before = pages[index]!;
          // Nobody is called for nothing: only a page that reached nobody is followed sooner.
          if (!before.lost) expect(msOf(at) - msOf(before.at)).toBeGreaterThanOrEqual(PAGE_EVERY_MS);
        }
        expect(page.called.toSorted()).toEqual([...new Set(pages.map(({ to }) => to))].toSorted());
      }),
      { numRuns: 1_000 },
    );
  });

  test("everybody on the ladder had their turns before anybody has one more than theirs", () => {
    fc.assert(
      fc.property(ladders, fc.integer({ min: 1, max: 3 }), (ladder, rounds) => {
        const whole = ladder.reduce((sum, { pages }) => sum + pages, 0);
        const called = callers(startPage(NOON), ladder as PageRung[], whole * rounds);
        for (let round = 0; round < rounds; round++) {
          const expected = (ladder as PageRung[]).flatMap(({ person, pages }) =>
            Array.from({ length: pages }, () => person),
          );
          expect(called.slice(round * whole, (round + 1) * whole)).toEqual(expected);
        }
      }),
    );
  });
});
