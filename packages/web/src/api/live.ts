import { urlOf } from "@baluarte/contract/client.ts";
import { useQueryClient, type QueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { markFresh } from "../shell/connection.ts";
import { api, pathOf } from "./client.ts";
import { isStill, staleKeys, topicOf, type Topic } from "./live-changes.ts";

/** Events closer together than this are one change to the screen. */
const BATCH_MS = 250;
/** The browser comes back by itself after a cut, but not after a refusal; then we do, ever more slowly. */
const REOPEN_MS = [1_000, 2_000, 5_000, 10_000, 30_000] as const;
/** The stream's own heartbeat is a comment that scripts never see, so the server is asked whether it is there. */
const PULSE_MS = 20_000;
/** What was asked this short a time before the stream opened cannot have missed a change that matters. */
const JUST_ASKED_MS = 3_000;

/** Keeps everything on screen about `brand` up to date while the tab is in sight. */
export function useLive(brand: string): void {
  const queries = useQueryClient();
  useEffect(() => {
    let close = document.hidden ? null : openLive(brand, queries);
    const onVisibility = () => {
      if (document.hidden) {
        close?.();
        close = null;
      } else {
        close ??= openLive(brand, queries);
      }
    };
    document.addEventListener("visibilitychange", onVisibility);
    return () => {
      document.removeEventListener("visibilitychange", onVisibility);
      close?.();
    };
  }, [brand, queries]);
}

function openLive(brand: string, queries: QueryClient): () => void {
  const url = urlOf(pathOf("events.stream"), { brand });
  const topics = new Set<Topic>();
  let stream: EventSource;
  let batch: ReturnType<typeof setTimeout> | undefined;
  let reopen: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;

  const flush = () => {
    batch = undefined;
    for (const queryKey of staleKeys(brand, topics)) void queries.invalidateQueries({ queryKey });
    topics.clear();
  };
  const refresh = () => {
    failures = 0;
    markFresh();
    const before = Date.now() - JUST_ASKED_MS;
    void queries.invalidateQueries({
      queryKey: [brand],
      predicate: ({ queryKey, state }) => !isStill(queryKey) && state.dataUpdatedAt < before,
    });
  };
  const open = () => {
    stream = new EventSource(url);
    stream.addEventListener("refresh", refresh);
    stream.addEventListener("message", ({ data }: MessageEvent<string>) => {
      markFresh();
      const topic = topicOf(data);
      if (topic === null) return; // a newer server speaks of what this screen does not show
      topics.add(topic);
      batch ??= setTimeout(flush, BATCH_MS);
    });
    // Who is signed in, and where they may be, has changed: asked at once, so that the screen does not stay.
    const askWho = () => void queries.invalidateQueries({ queryKey: ["session"] });
    stream.addEventListener("over", askWho);
    stream.addEventListener("error", () => {
      if (stream.readyState !== EventSource.CLOSED) return;
      askWho();
      reopen = setTimeout(open, REOPEN_MS[Math.min(failures, REOPEN_MS.length - 1)]);
      failures += 1;
    });
  };
  open();
  const pulse = setInterval(() => {
    if (stream.readyState === EventSource.OPEN) void api("health.get", {}).then(markFresh, () => {});
  }, PULSE_MS);

  return () => {
    clearInterval(pulse);
    clearTimeout(batch);
    clearTimeout(reopen);
    stream.close();
  };
}
