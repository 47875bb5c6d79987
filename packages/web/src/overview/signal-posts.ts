import type { SignalView } from "@baluarte/contract/signal.ts";
import type { MentionSearch } from "../mention/search.ts";

/** The inbox filtered to what a signal counts: up to now where it goes on, else in the window it was seen in. */
export function signalPosts(signal: SignalView): MentionSearch {
  const { kind, monitor, because, subject, soFar, windowFrom, windowTo } = signal;
  const { from, to } = soFar ?? { from: windowFrom, to: windowTo };
  const counted = { state: "all", monitor, from, to } as const;
  switch (kind) {
    case "channel":
      return { ...counted, tone: "negative", channel: because.channel };
    case "negativeCount":
    case "reach":
      return { ...counted, tone: "negative" };
    case "newWord":
      return { ...counted, words: subject ?? undefined };
    case "complaints":
      return { ...counted, complaint: true, words: subject ?? undefined };
    case "wideVoice":
    case "watchedAuthor":
      return { ...counted, mention: signal.posts[0] };
    case "storyGrows":
      return { state: "all", narrative: signal.story ?? undefined };
    default:
      return counted;
  }
}
