import { existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { gunzipSync } from "node:zlib";
import { groupCopies, groupNarratives } from "@baluarte/detection/narrative/group.ts";
import { HELD_PARAPHRASES } from "@baluarte/detection/narrative/labelled/held-paraphrases.ts";
import type { ParaphraseSet } from "@baluarte/detection/narrative/labelled/model.ts";
import { PARAPHRASES } from "@baluarte/detection/narrative/labelled/paraphrases.ts";
import { MINUTE_MS } from "@baluarte/domain/kernel/time.ts";
import { shippedLanguageOf } from "../../stream/models.ts";
import { confusionOf, figuresOf, type Figures } from "./measure.ts";

type Labelled = { readonly id: string; readonly text: string; readonly language: string; readonly about: string };
/** Pairs of posts, whether people say they tell the same and whether we do. */
export type ParaphraseFigures = { readonly set: string; readonly language: string | null; readonly figures: Figures };

/** Two posts of one language: told the same, or apart. `language` `null`: all of the set. */
export function measureParaphrases(): ParaphraseFigures[] {
  return (
    [
      ["paraphrases", PARAPHRASES],
      ["held-paraphrases", HELD_PARAPHRASES],
    ] as const
  ).flatMap(([set, labelled]) => {
    const posts = interleaved(labelled);
    const stories = groupNarratives(posts.map((post, at) => ({ ...post, timeMs: at * MINUTE_MS })));
    const byLanguage = Map.groupBy(posts, ({ language }) => language);
    const pairs = [...byLanguage].map(([language, own]) => [language, pairsOf(own, stories)] as const);
    const told = pairs.map(([language, list]) => ({ set, language, figures: figuresOf(confusionOf(CLASSES, list)) }));
    const whole = figuresOf(
      confusionOf(
        CLASSES,
        pairs.flatMap(([, list]) => list),
      ),
    );
    return [...told, { set, language: null, figures: whole }];
  });
}

const CLASSES = ["same", "apart"];

/** One of each story in turns: a set in which a story's posts stand together would be easier than any stream. */
function interleaved(labelled: ParaphraseSet): Labelled[] {
  return Object.entries(labelled)
    .flatMap(([language, stories]) =>
      stories.flatMap((story, about) =>
        story.map((text, way) => ({
          id: `${language}${about}.${way}`,
          text,
          language,
          about: `${language}${about}`,
          way,
        })),
      ),
    )
    .toSorted((a, b) => a.way - b.way);
}

function pairsOf(posts: readonly Labelled[], stories: ReadonlyMap<string, string>): [string, string][] {
  const word = (same: boolean) => (same ? "same" : "apart");
  return posts.flatMap((a, at) =>
    posts
      .slice(0, at)
      .map((b): [string, string] => [word(a.about === b.about), word(stories.get(a.id) === stories.get(b.id))]),
  );
}

/**
 * Pairs of real posts that only their weighted terms put together, and how many of them are about one event. A lower bound
 * of what is wrong: two posts of one event may still tell different things.
 */
export type EventFigures = {
  readonly set: string;
  readonly posts: number;
  readonly pairs: number;
  readonly sameEvent: number;
  readonly precision: number;
  /** 95 %, after Wilson (1927). */
  readonly interval: readonly [number, number];
};

const FILES = ["crisis/crisislex_t26.jsonl.gz", "accounts/artificial_campaigns.jsonl.gz"];
const POSTS_MAX = 15_000;
/** Of a large story not every pair is counted: its square would drown all others. */
const OF_A_STORY = 100;

export function measureJoinedEvents(folder: string): EventFigures[] {
  return FILES.flatMap((file) => {
    const path = [file, basename(file)].map((name) => join(folder, name)).find(existsSync);
    if (path === undefined) return [];
    const lines = gunzipSync(readFileSync(path)).toString("utf8").split("\n");
    const rows = lines.filter((line) => line !== "").slice(0, POSTS_MAX);
    const posts = rows.map((line, at): Labelled => {
      const { text, event } = JSON.parse(line) as { text: string; event: string };
      return { id: String(at), text, language: shippedLanguageOf(text), about: event };
    });
    return [eventsOf(basename(file, ".jsonl.gz"), mixed(posts))];
  });
}

function eventsOf(set: string, posts: readonly Labelled[]): EventFigures {
  const timed = posts.map((post, at) => ({ ...post, timeMs: at * MINUTE_MS }));
  const [stories, copies] = [groupNarratives(timed), groupCopies(timed)];
  let pairs = 0;
  let sameEvent = 0;
  for (const told of Map.groupBy(posts, ({ id }) => stories.get(id)!).values()) {
    const some = told.slice(0, OF_A_STORY);
    some.forEach((a, at) => {
      for (const b of some.slice(0, at)) {
        if (copies.get(a.id) === copies.get(b.id)) continue;
        pairs += 1;
        sameEvent += a.about === b.about ? 1 : 0;
      }
    });
  }
  const precision = pairs === 0 ? 1 : sameEvent / pairs;
  return { set, posts: posts.length, pairs, sameEvent, precision, interval: wilson(sameEvent, pairs) };
}

/** Events side by side, as a watch would meet them; the same order in every run. */
function mixed(posts: readonly Labelled[]): Labelled[] {
  const byEvent = [...Map.groupBy(posts, ({ about }) => about).values()];
  const placed = byEvent.flatMap((own) => own.map((post, at) => ({ post, at: at / own.length })));
  return placed.toSorted((a, b) => a.at - b.at).map(({ post }) => post);
}

function wilson(right: number, all: number): [number, number] {
  if (all === 0) return [0, 1];
  const z = 1.96;
  const share = right / all;
  const middle = share + (z * z) / (2 * all);
  const spread = z * Math.sqrt((share * (1 - share)) / all + (z * z) / (4 * all * all));
  const whole = 1 + (z * z) / all;
  return [(middle - spread) / whole, (middle + spread) / whole];
}
