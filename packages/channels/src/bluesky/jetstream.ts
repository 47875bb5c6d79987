import type WebSocket from "ws";
import { MINUTE_MS, msOf, SECOND_MS, shift, type Instant } from "@baluarte/domain/kernel/time.ts";
import type { Post } from "@baluarte/domain/post/model.ts";
import type { SourceProblem } from "@baluarte/domain/source/model.ts";
import { guardedWebSocket, HandshakeRefused } from "../outbound/web-socket.ts";
import { readFailure, type ReadFailure, type Reading, type ReadRequest } from "../reading.ts";
import { failureOf, statusFailure } from "../reading-errors.ts";
import { instantOfUs, streamEvent } from "./jetstream-event.ts";
import { PROFILES_WAIT_MS, withProfiles } from "./profiles.ts";
import { POSTS } from "./reference.ts";
import type { BlueskyCursor, BlueskyReading, BlueskySource } from "./source.ts";
import { markOf } from "./walk.ts";

type Request = ReadRequest<BlueskySource, BlueskyReading | null, BlueskyCursor> & {
  readonly settings: Extract<BlueskySource, { feed: "stream" }>;
};

/**
 * Servers of one stream number its events by their own clocks, and one that restarts may pass some on late: what was seen
 * within these seconds is asked for again, and told apart by its address.
 */
const OVERLAP_US = 3_000_000;
/** A new source shows at once what the network sounds like; the hours before are other sources' to tell. */
const FIRST_LOOK_MS = 10 * MINUTE_MS;
/**
 * A server keeps a day or so, and takes up an older cursor where its own memory begins, without a word. The whole network
 * is never still for so long: where the first event is that much later than asked for, what lay between is lost.
 */
const GAP_US = 10 * MINUTE_MS * 1000;
/** Posts are to be on screen within a second; each batch costs a transaction. */
const GATHER_MS = 400;
/** How long a stream may say nothing before the look ends, to come again. */
const STILL_MS = SECOND_MS;
/** Between two looks at a stream that is up to date. */
const WAIT_MS = 100;
/** An open stream that nobody asks for any more (paused, removed, another process) is closed. */
const IDLE_MS = 30 * SECOND_MS;
/** More than the overlap holds at the network's busiest. */
const RECENT_MAX = 2_000;

/**
 * Reads the whole network's posts. A stream stays open between two looks and is paused meanwhile; it belongs to whoever
 * comes with the cursor that the last look gave, and anybody else, or the same after a lost batch, gets one of their own
 * that begins at their cursor. So an open stream saves a handshake and is never the truth about where reading stands.
 */
export class StreamReader {
  readonly #parked = new Map<string, Stream>();

  async read({ settings, cursor, now, limits, outbound }: Request): Promise<Reading<BlueskyCursor>> {
    const { server, profiles } = settings;
    const known = cursor?.feed === "stream" ? cursor : null;
    const from = known?.timeUs ?? usOf(shift(now, -FIRST_LOOK_MS));
    const stream = this.#takeOut(server, from) ?? new Stream();
    try {
      const open = async () => stream.begin(await guardedWebSocket(outbound, addressOf(server, from), limits.deadline));
      const gather = () => stream.gather(limits, new Set(known?.recent));
      let isNew = stream.isDry;
      if (isNew) await open();
      let gathered = await gather();
      // That a stream broke while it was paused shows only when it is taken up again.
      if (!isNew && gathered.lastUs === null && stream.isDry) {
        isNew = true;
        await open();
        gathered = await gather();
      }
      const { posts, marks, firstUs, lastUs, unread, broken } = gathered;
      if (lastUs === null && unread > 0) return failed(stream, "malformed", `${unread} messages that are no events`);
      if (lastUs === null && stream.isDry) return failed(stream, "unavailable", "the stream closed without an event");
      const timeUs = Math.max(from, lastUs ?? 0);
      this.#park(server, timeUs, stream);
      const isCut = isNew && known !== null && firstUs !== null && firstUs - from > GAP_US;
      const isFull = posts.length + unread + broken >= limits.posts || stream.hasMore;
      const recent = [
        ...(known?.recent ?? []),
        ...marks.filter(({ at }) => at >= timeUs - OVERLAP_US).map(({ mark }) => mark),
      ];
      return {
        ok: true,
        posts,
        cursor: { feed: "stream", timeUs, recent: recent.slice(-RECENT_MAX) },
        refused: [],
        unreadable: unread + broken,
        waitMs: isFull ? 0 : WAIT_MS,
        title: null,
        keep: "matched",
        complete: (kept) => withProfiles(outbound, profiles, kept, AbortSignal.timeout(PROFILES_WAIT_MS)),
        ...(isCut && { gap: { from: instantOfUs(from), to: instantOfUs(firstUs) } }),
      };
    } catch (error) {
      stream.close();
      return streamFailure(error, now);
    }
  }

  #takeOut(server: string, timeUs: number): Stream | null {
    const key = `${server} ${timeUs}`;
    const stream = this.#parked.get(key) ?? null;
    this.#parked.delete(key);
    stream?.keep();
    return stream;
  }

  #park(server: string, timeUs: number, stream: Stream): void {
    const key = `${server} ${timeUs}`;
    this.#parked.get(key)?.close();
    this.#parked.set(key, stream);
    stream.letGo(() => {
      if (this.#parked.get(key) === stream) this.#parked.delete(key);
    });
  }
}

function addressOf(server: string, timeUs: number): string {
  const url = new URL(server);
  url.searchParams.set("wantedCollections", POSTS);
  url.searchParams.set("cursor", String(Math.max(1, timeUs - OVERLAP_US)));
  return url.href;
}

function usOf(instant: Instant): number {
  return msOf(instant) * 1000;
}

function failed(stream: Stream, problem: SourceProblem, detail: string): ReadFailure {
  stream.close();
  return readFailure(problem, detail);
}

function streamFailure(error: unknown, now: Instant): ReadFailure {
  if (error instanceof HandshakeRefused) {
    const { host, status, retryAfter } = error;
    return (
      statusFailure(host, status, { retryAfter, now }) ??
      readFailure("malformed", `${host} answered ${status} and no stream`)
    );
  }
  return failureOf(error);
}

type Gathered = {
  posts: Post[];
  /** Every post that was met, with when and as what. */
  marks: { at: number; mark: string }[];
  firstUs: number | null;
  lastUs: number | null;
  /** Messages that are no events of any kind. */
  unread: number;
  /** Posts that nobody can read. */
  broken: number;
};

/** One open stream. */
class Stream {
  #socket: WebSocket | null = null;
  #idle: NodeJS.Timeout | null = null;
  /** A paused connection still hands over what had arrived with the message before. */
  readonly #waiting: Buffer[] = [];
  #onMore: () => void = () => undefined;

  /** Whether nothing can come from it any more. */
  get isDry(): boolean {
    return this.#socket === null && this.#waiting.length === 0;
  }

  get hasMore(): boolean {
    return this.#waiting.length > 0;
  }

  begin(socket: WebSocket): void {
    this.#socket = socket;
    socket.on("message", (data: Buffer) => {
      this.#waiting.push(data);
      this.#onMore();
    });
    socket.once("close", () => {
      if (this.#socket === socket) this.#socket = null;
      this.#onMore();
    });
  }

  /** What comes within a moment, or until a batch is full; the rest is left for the next look. */
  async gather(
    { posts: postsMax, bytes: bytesMax, deadline }: Request["limits"],
    known: Set<string>,
  ): Promise<Gathered> {
    const got: Gathered = { posts: [], marks: [], firstUs: null, lastUs: null, unread: 0, broken: 0 };
    let bytes = 0;
    let isOver = false;
    const timeUp = () => {
      isOver = true;
      this.#onMore();
    };
    let timer = setTimeout(timeUp, STILL_MS);
    deadline.addEventListener("abort", timeUp, { once: true });
    this.#socket?.resume();
    try {
      while (got.posts.length + got.unread + got.broken < postsMax && bytes < bytesMax) {
        const data = this.#waiting.shift();
        if (data === undefined) {
          if (isOver || deadline.aborted || this.#socket === null) break;
          await new Promise<void>((resolve) => (this.#onMore = resolve));
          continue;
        }
        bytes += data.length;
        const event = streamEvent(data.toString("utf8"));
        if (event === null) {
          got.unread += 1;
          continue;
        }
        if (got.firstUs === null) {
          got.firstUs = event.timeUs;
          clearTimeout(timer);
          timer = setTimeout(timeUp, GATHER_MS);
        }
        got.lastUs = Math.max(got.lastUs ?? 0, event.timeUs);
        if (event.broken !== null && !known.has(event.broken)) {
          known.add(event.broken);
          got.broken += 1;
          got.marks.push({ at: event.timeUs, mark: event.broken });
        }
        if (event.post === null) continue;
        const mark = markOf(event.post);
        if (known.has(mark)) continue;
        known.add(mark);
        got.posts.push(event.post);
        got.marks.push({ at: event.timeUs, mark });
      }
    } finally {
      clearTimeout(timer);
      deadline.removeEventListener("abort", timeUp);
      this.#onMore = () => undefined;
      this.#socket?.pause();
    }
    return got;
  }

  keep(): void {
    if (this.#idle !== null) clearTimeout(this.#idle);
    this.#idle = null;
  }

  letGo(forget: () => void): void {
    this.#idle = setTimeout(() => {
      this.close();
      forget();
    }, IDLE_MS).unref();
  }

  close(): void {
    this.keep();
    this.#waiting.length = 0;
    this.#socket?.terminate();
    this.#socket = null;
  }
}
