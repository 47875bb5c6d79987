import { z } from "zod";
import { SECOND_MS } from "../kernel/time.ts";

/** What somebody may be writing while others look on. */
export const WRITINGS = ["statement", "name", "firstMessage", "case", "note", "step"] as const;
export const Writing = z.enum(WRITINGS);
export type Writing = z.infer<typeof Writing>;

/** A screen in the room says so this often. */
export const PRESENCE_BEAT_MS = 8 * SECOND_MS;

/** One that has not for this long is gone: two beats may be lost, and half a minute after a tab closed nobody is left. */
export const PRESENCE_GONE_MS = 20 * SECOND_MS;
