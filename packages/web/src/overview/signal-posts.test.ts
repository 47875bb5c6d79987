import type { SignalView } from "@baluarte/contract/signal.ts";
import { expect, it } from "vitest";
import { signalPosts } from "./signal-posts.ts";

const [from, to] = ["2026-11-20T10:00:00.000Z", "2026-11-20T12:00:00.000Z"];
const signal = (given: object) =>
  ({
    monitor: "monitor_1",
    because: {},
    subject: null,
    soFar: null,
    story: "story_1",
    posts: ["post_1"],
    windowFrom: from,
    windowTo: "2026-11-20T11:00:00.000Z",
    ...given,
  }) as unknown as SignalView;
const open = { soFar: { mentions: 173, from, to } };

it("shows what the card counts: its monitor, its time, and where it is about them the negative ones or those of a channel", () => {
  const counted = { state: "all", monitor: "monitor_1", from, to };
  expect(signalPosts(signal({ ...open, kind: "volume" }))).toEqual(counted);
  expect(signalPosts(signal({ ...open, kind: "negativeCount" }))).toEqual({ ...counted, tone: "negative" });
  expect(signalPosts(signal({ ...open, kind: "channel", because: { channel: "bluesky" } }))).toEqual({
    ...counted,
    tone: "negative",
    channel: "bluesky",
  });
});

it("shows of a weak signal what it is about, in the window it was seen in", () => {
  const seen = { state: "all", monitor: "monitor_1", from, to: "2026-11-20T11:00:00.000Z" };
  expect(signalPosts(signal({ kind: "newWord", subject: "esquirla" }))).toEqual({ ...seen, words: "esquirla" });
  expect(signalPosts(signal({ kind: "wideVoice", subject: "x:ana" }))).toEqual({ ...seen, mention: "post_1" });
  expect(signalPosts(signal({ kind: "storyGrows", subject: "story_0" }))).toEqual({
    state: "all",
    narrative: "story_1",
  });
});
