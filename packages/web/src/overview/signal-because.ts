import type { SignalView } from "@baluarte/contract/signal.ts";
import { WEAK_KINDS, type SignalKind, type WeakKind } from "@baluarte/domain/signal/model.ts";
import type { TFunction } from "i18next";
import type { NumberWords } from "../i18n/numbers.ts";

interface Words extends Pick<NumberWords, "whole" | "percent" | "compact"> {
  readonly t: TFunction<"overview">;
  readonly channelName: (channel: string) => string;
}

const isWeak = (kind: SignalKind): kind is WeakKind => WEAK_KINDS.some((weak) => weak === kind);

const CHANNELS_NAMED = 3;
const WORDS_NAMED = 3;
/** Below this many followers an account's size explains nothing. */
const NOTABLE_FOLLOWERS = 1_000;
/** A share of negative posts above this is worth saying. */
const NOTABLE_NEGATIVE = 0.3;

/** Of fewer accounts, or a smaller share of them, that they are new is what every day brings. */
const NOTABLE_NEW = { accounts: 3, share: 0.2 };

/** Why a signal was raised, in one line: which words stand out, how many people, how new, where, how sour, and how loud the loudest is. */
export function signalBecause(
  { because, kind, subject }: SignalView,
  { t, whole, percent, compact, channelName }: Words,
): string {
  const channels = because.channels.slice(0, CHANNELS_NAMED).map(({ channel }) => channelName(channel));
  const words = because.words.slice(0, WORDS_NAMED).map(({ word }) => t("signal.word", { word }));
  const parts = [
    ...(subject !== null && isWeak(kind) ? [t(`signal.weakWhy.${kind}`)] : []),
    // The word of a new word is its title already.
    ...(words.length > 0 && kind !== "newWord" ? [t("because.words", { words: words.join(", ") })] : []),
    t("because.authors", { count: because.authors, number: whole(because.authors) }),
    ...(because.wide
      ? [
          t("because.wide", {
            count: because.wide.accounts,
            number: whole(because.wide.accounts),
            from: whole(because.wide.from),
            followers: compact(because.wide.followers),
          }),
        ]
      : []),
    ...(because.fewVoices
      ? [t(`because.few${because.fewVoices.accounts}`, { posts: whole(because.fewVoices.posts) })]
      : []),
    ...newAccounts(because, { t, percent }),
    ...(channels.length > 0 ? [t("because.channels", { channels: channels.join(", ") })] : []),
    ...(because.negativeShare !== null && because.negativeShare > NOTABLE_NEGATIVE
      ? [t("because.negative", { share: percent(because.negativeShare) })]
      : []),
    ...(because.also ?? []).map((seen) => t(`because.also.${seen.kind}`, { channel: channelName(seen.channel ?? "") })),
    ...(because.wide === undefined && because.largestFollowers !== null && because.largestFollowers >= NOTABLE_FOLLOWERS
      ? [t("because.reach", { followers: compact(because.largestFollowers) })]
      : []),
    ...((because.unread ?? []).length > 0 ? [t("because.unread", { sources: because.unread!.join(", ") })] : []),
  ];
  return `${parts.join("; ")}.`;
}

/** How much of it comes from accounts that act together, as a suspicion, and what they say; `null`: nothing to say. */
export function signalTogether({ because: { together } }: SignalView, { t, whole }: Words): string | null {
  if (!together) return null;
  const { accounts, groups, level, words = [] } = together;
  const theirs = words.slice(0, WORDS_NAMED).map(({ word }) => t("signal.word", { word }));
  return [
    t("because.together", {
      count: accounts,
      number: whole(accounts),
      posts: whole(together.posts),
      of: whole(together.of),
      groups: groups === undefined ? "" : t("because.groups", { count: groups, number: whole(groups) }),
      level: t(`because.level.${level ?? "moderate"}`),
    }),
    ...(theirs.length > 0 ? [t("because.theirs", { words: theirs.join(", ") })] : []),
  ].join(" ");
}

function newAccounts({ newAccounts: young }: SignalView["because"], { t, percent }: Pick<Words, "t" | "percent">) {
  if (young == null || young.count < NOTABLE_NEW.accounts || young.count < NOTABLE_NEW.share * young.of) return [];
  return [t("because.newAccounts", { share: percent(young.count / young.of) })];
}
