import { readRepoDiff } from "../bluesky/repo-diff.ts";
import { readFeedAnswer } from "../feed/answer.ts";
import { readMail } from "../mail/post-of.ts";
import { carriesWords } from "../page-words.ts";

/** What is read aside: pure functions of what a stranger sent, that answer with plain data. */
export const TASKS = {
  feed: readFeedAnswer,
  mail: readMail,
  page: carriesWords,
  repo: readRepoDiff,
} as const;

export type TaskName = keyof typeof TASKS;
export type TaskInput<N extends TaskName> = Parameters<(typeof TASKS)[N]>;
export type TaskOutput<N extends TaskName> = Awaited<ReturnType<(typeof TASKS)[N]>>;

/** A thread does one at a time, so an answer is to the last that was asked. */
export type Task = { readonly name: TaskName; readonly input: readonly unknown[] };
/** `failed`: the name and the words of what it threw. */
export type Done =
  | { readonly output: unknown }
  | { readonly failed: { readonly name: string; readonly message: string } };
