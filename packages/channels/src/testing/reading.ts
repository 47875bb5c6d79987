import { describe, expect, test } from "vitest";
import { MINUTE_MS, shift } from "@baluarte/domain/kernel/time.ts";
import { Post } from "@baluarte/domain/post/model.ts";
import { LIVE_SOURCE_KINDS, SourceProblem } from "@baluarte/domain/source/model.ts";
import type { Outbound } from "../outbound/outbound.ts";
import type { Reader, ReadBatch, Reading, ReadLimits } from "../reading.ts";
import { NOW } from "./read.ts";

/** How a far side may be broken. Each must come back as a problem of the closed set, whatever the reader speaks. */
export const BREAKAGES = [
  /** Bytes that mean nothing. */
  "garbage",
  /** An answer with nothing in it. */
  "empty",
  /** It says that it is busy or broken. */
  "busy",
  /** It says that the credential is no good. */
  "refused",
  /** It hangs up in the middle of its answer. */
  "cut",
  /** It takes the connection and says nothing. */
  "mute",
  /** It never stops talking. */
  "endless",
] as const;
export type Breakage = (typeof BREAKAGES)[number];

/** The far side of a reader: a real server on this machine, or an imitation that says so. */
export interface ReadWorld<Settings, Credential> {
  readonly settings: Settings;
  readonly credential: Credential | null;
  readonly outbound: Outbound;
  /** Has the far side publish these words, in this order, a minute apart. */
  say(...texts: readonly string[]): Promise<void>;
  /** From now on the far side is broken like this; `null`: it is well again. */
  break(how: Breakage | null): Promise<void>;
  close(): Promise<void>;
}

export interface ReadSubject<Settings, Credential, Cursor> {
  readonly reader: Reader<Settings, Credential, Cursor>;
  readonly world: () => Promise<ReadWorld<Settings, Credential>>;
  /** Of the breakages, those that this far side cannot have, each with the reason. */
  readonly cannot?: Partial<Record<Breakage, string>>;
  /** What a reading takes at most when nothing is broken; what waits for news (a stream) takes as long as it is given. */
  readonly timeMs?: number;
}

const TIME_MS = 1_500;
/** How much later than its deadline a reader may come back. */
const GRACE_MS = 1_000;
const BYTES = 256 * 1024;

/** What every reader holds, whatever it reads. */
export function readerConforms<S, C, K>(name: string, subject: ReadSubject<S, C, K>): void {
  const { reader, world: openWorld, cannot = {}, timeMs = TIME_MS } = subject;

  const readAt = async (world: ReadWorld<S, C>, cursor: K | null, limits: Partial<ReadLimits> = {}) =>
    reader.read({
      settings: world.settings,
      credential: world.credential,
      cursor,
      now: shift(NOW, 60 * MINUTE_MS),
      limits: { posts: 100, bytes: BYTES, deadline: AbortSignal.timeout(timeMs), ...limits },
      outbound: world.outbound,
      jitter: 0,
    });
  const batchAt = async (world: ReadWorld<S, C>, cursor: K | null, limits: Partial<ReadLimits> = {}) =>
    batchOf(await readAt(world, cursor, limits));
  /** As it is stored and comes back. */
  const kept = (cursor: K): K => reader.cursor.parse(JSON.parse(JSON.stringify(cursor)));
  /** Reads on from `cursor` until the far side has no more at once. */
  const readOn = async (world: ReadWorld<S, C>, cursor: K | null, posts: number) => {
    const texts: string[] = [];
    for (let rounds = 0; rounds < 50; rounds += 1) {
      const batch = await batchAt(world, cursor, { posts });
      expect(batch.posts.length).toBeLessThanOrEqual(posts);
      texts.push(...batch.posts.map(({ text }) => text));
      cursor = kept(batch.cursor);
      if (batch.waitMs > 0) return { texts, cursor };
    }
    throw new Error("it never says that there is no more");
  };
  const inWorld = (work: (world: ReadWorld<S, C>) => Promise<void>) => async () => {
    const world = await openWorld();
    try {
      await work(world);
    } finally {
      await world.close();
    }
  };

  describe(`reader ${name}`, () => {
    test(
      "keeps settings that storing and reading leaves as they are, and names its far side",
      inWorld(async (world) => {
        expect(reader.settings.parse(JSON.parse(JSON.stringify(world.settings)))).toEqual(world.settings);
        expect(reader.hostOf(world.settings, world.credential)).not.toBe("");
        for (const kind of [reader.kind].flat()) expect(LIVE_SOURCE_KINDS).toContain(kind);
      }),
    );

    test(
      "brings what was said, whole and with an id of its own",
      inWorld(async (world) => {
        await world.say("first words", "second words", "third words");
        const { texts, cursor } = await readOn(world, null, 100);
        for (const words of ["first words", "second words", "third words"]) {
          expect(texts.filter((text) => text.includes(words))).toHaveLength(1);
        }
        const { posts } = await batchAt(world, null);
        for (const post of posts) expect(Post.parse(post)).toEqual(post);
        expect(new Set(posts.map(({ externalId }) => externalId)).size).toBe(posts.length);
        expect(cursor).toBeDefined();
      }),
    );

    test(
      "answers the same for the same cursor",
      inWorld(async (world) => {
        await world.say("first words", "second words");
        const first = await batchAt(world, null);
        const again = await batchAt(world, null);
        expect(again.posts).toEqual(first.posts);
        await world.say("third words");
        const next = await batchAt(world, kept(first.cursor));
        expect((await batchAt(world, kept(first.cursor))).posts).toEqual(next.posts);
      }),
    );

    test(
      "loses nothing and repeats nothing, however small its batches are",
      inWorld(async (world) => {
        const words = ["first words", "second words", "third words", "fourth words", "fifth words"];
        await world.say(...words.slice(0, 3));
        const before = await readOn(world, null, 1);
        await world.say(...words.slice(3));
        const after = await readOn(world, before.cursor, 1);
        const told = [...before.texts, ...after.texts];
        expect(words.map((one) => told.filter((text) => text.includes(one)).length)).toEqual([1, 1, 1, 1, 1]);
        expect((await readOn(world, after.cursor, 100)).texts).toEqual([]);
      }),
    );

    test.each(BREAKAGES.filter((how) => cannot[how] === undefined))(
      "says what is wrong of a far side that is %s, in time, and goes on afterwards",
      (how) =>
        inWorld(async (world) => {
          await world.say("first words");
          const { cursor } = await readOn(world, null, 100);
          await world.say("second words");
          await world.break(how);
          const began = Date.now();
          const failure = await readAt(world, cursor);
          expect(Date.now() - began).toBeLessThan(timeMs + GRACE_MS);
          expect(failure.ok ? failure : SourceProblem.parse(failure.problem)).toEqual(expect.any(String));
          await world.break(null);
          const { texts } = await readOn(world, cursor, 100);
          expect(texts.filter((text) => text.includes("second words"))).toHaveLength(1);
        })(),
    );
  });
}

function batchOf<K>(reading: Reading<K>): ReadBatch<K> {
  if (!reading.ok) throw new Error(`${reading.problem}: ${reading.detail}`);
  return reading;
}
