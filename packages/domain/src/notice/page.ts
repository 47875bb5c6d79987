import { z } from "zod";
import { PersonId } from "../kernel/id.ts";
import { Instant, MINUTE_MS, shift } from "../kernel/time.ts";

/** Long enough to wake, find the phone and read; short enough that a night's crisis is not lost to one deep sleeper. */
export const PAGE_EVERY_MS = 3 * MINUTE_MS;

/**
 * How far a call-out has come. `dueAt`: when the next person is called, `null` once somebody answered. `paged`: how often
 * each was called in this round; when everybody had their turn, the next round begins.
 */
export const Page = z.object({
  dueAt: Instant.nullable(),
  round: z.number().int().positive(),
  paged: z.record(PersonId, z.number().int().positive()),
  /** How often anybody was called so far. */
  pages: z.number().int().nonnegative(),
  last: z.object({ person: PersonId, at: Instant }).nullable(),
  /** Everybody who was called, in any round: they are told who is on it. */
  called: z.array(PersonId),
});
export type Page = z.infer<typeof Page>;

export type PageRung = { readonly person: PersonId; readonly pages: number };

/** A call-out whose first page is due at `dueAt`. */
export function startPage(dueAt: Instant): Page {
  return { dueAt, round: 1, paged: {}, pages: 0, last: null, called: [] };
}

/**
 * Calls one person, if it is time. The ladder is asked anew each time: whoever comes on call meanwhile is next, and whoever
 * left is called no more. After its last rung it begins again, until somebody answers.
 */
export function pageNext(page: Page, ladder: readonly PageRung[], now: Instant): { page: Page; to: PersonId | null } {
  if (page.dueAt === null || now < page.dueAt) return { page, to: null };
  const dueAt = shift(now, PAGE_EVERY_MS);
  const isNext = ({ person, pages }: PageRung) => (page.paged[person] ?? 0) < pages;
  const inRound = ladder.find(isNext);
  const to = inRound ?? ladder[0];
  // Nobody to call at all: asked again in three minutes, when somebody may have been named.
  if (to === undefined) return { page: { ...page, dueAt }, to: null };
  const paged: Page["paged"] = inRound === undefined ? {} : page.paged;
  return {
    page: {
      dueAt,
      round: inRound === undefined ? page.round + 1 : page.round,
      paged: { ...paged, [to.person]: (paged[to.person] ?? 0) + 1 },
      pages: page.pages + 1,
      last: { person: to.person, at: now },
      called: page.called.includes(to.person) ? page.called : [...page.called, to.person],
    },
    to: to.person,
  };
}

/**
 * The last page reached nobody: every way of it failed. The next on the ladder is called at once instead of after three
 * minutes; with nobody left in this round the wait stays, so that a dead mail server does not make a storm.
 */
export function pageLost(page: Page, ladder: readonly PageRung[], now: Instant): Page {
  if (page.dueAt === null || page.last === null) return page;
  const { person } = page.last;
  const rung = ladder.find((one) => one.person === person);
  const paged: Page["paged"] = { ...page.paged, [person]: Math.max(page.paged[person] ?? 0, rung?.pages ?? 1) };
  const isLeft = ladder.some((one) => (paged[one.person] ?? 0) < one.pages);
  return { ...page, paged, dueAt: isLeft && now < page.dueAt ? now : page.dueAt };
}

/** Somebody answered, or it is over: nobody is called any more. */
export function stopPage(page: Page): Page {
  return { ...page, dueAt: null };
}
