import { wordsOf } from "@baluarte/detection/weak/words.ts";
import type { PostId, SignalId } from "@baluarte/domain/kernel/id.ts";
import { DAY_MS, MINUTE_MS, shift, type Instant } from "@baluarte/domain/kernel/time.ts";
import { comesBack } from "@baluarte/domain/signal/decide.ts";
import type { WeakKind } from "@baluarte/domain/signal/model.ts";
import { authorCreated } from "./author-created.ts";
import { becauseOf, postsBefore } from "./signal-because.ts";
import type { Scope } from "./scope.ts";
import { storeSignal, UNDECIDED } from "./signal-row.ts";
import { dropTimer } from "./timer.ts";
import { suspectedAmong } from "./together.ts";

export type WeakFact = {
  readonly kind: WeakKind;
  readonly subject: string;
  readonly at: Instant;
  readonly windowMinutes: number;
  readonly observed: number;
  readonly expected: number;
  readonly score: number;
  readonly posts: readonly PostId[];
};

/** A thing that nobody spoke of for so long is a new one when it is spoken of again. */
const FORGOTTEN_MS = 30 * DAY_MS;

/**
 * Puts a weak signal on the overview; it calls nobody. What is known already is brought up to date while it is open, and
 * comes back when it has doubled since somebody decided about it. Answers with the id of what is new or came back.
 */
export async function raiseWeakSignal(scope: Scope, fact: WeakFact): Promise<SignalId | null> {
  const { trx } = scope;
  const known = await trx
    .selectFrom("signal")
    .select(["id", "state", "because"])
    .where("kind", "=", fact.kind)
    .where("subject", "=", fact.subject)
    .where("at", ">", shift(fact.at, -FORGOTTEN_MS))
    .orderBy("at", "desc")
    .limit(1)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (
    known !== undefined &&
    !(known.state === "open" || comesBack(known.state, known.because.observed, fact.observed))
  ) {
    return null;
  }
  if (known?.state === "open" && known.because.observed >= fact.observed) return null;
  const rows = await trx
    .selectFrom("mention")
    .innerJoin("post", "post.id", "mention.post_id")
    .select([
      "post.id",
      "post.text",
      "post.channel",
      "post.author_handle",
      authorCreated,
      "mention.followers",
      "mention.tone",
      "mention.complaint",
      "mention.monitors",
    ])
    .where("mention.post_id", "in", [...fact.posts])
    .where("mention.set_aside", "is", null)
    .orderBy("mention.published_at")
    .execute();
  // What a person saw may be a mention of no monitor; a signal stands under one.
  const monitor = rows.flatMap(({ monitors }) => monitors)[0];
  if (monitor === undefined) return null;
  const windowFrom = shift(fact.at, -fact.windowMinutes * MINUTE_MS);
  const suspected = await suspectedAmong(
    scope,
    rows.map(({ id }) => id),
  );
  const because = becauseOf(
    rows,
    await postsBefore(scope, monitor, windowFrom),
    { ...fact, negativeShare: null },
    { suspected, holds: holderOf(fact) },
  );
  const posts = rows.map(({ id }) => id);
  if (known !== undefined) {
    const back = known.state !== "open";
    await trx
      .updateTable("signal")
      .set({
        state: "open",
        at: fact.at,
        window_from: windowFrom,
        window_to: fact.at,
        score: fact.score,
        because: JSON.stringify(because),
        posts,
        ...(back && { ...UNDECIDED, returned: "doubled" as const }),
      })
      .where("id", "=", known.id)
      .execute();
    if (back) {
      await dropTimer(scope, `signal:${known.id}`);
      scope.record("signal.returned", known.id, { why: "doubled", observed: because.observed });
    }
    scope.tell("signals", known.id);
    return back ? known.id : null;
  }
  return storeSignal(scope, { ...fact, monitor, windowFrom, because, posts });
}

/** Whether a text speaks of what the signal is about; of an account or a story every post of it does. */
function holderOf({ kind, subject }: WeakFact): (text: string) => boolean {
  return kind === "newWord" || kind === "complaints" ? (text) => wordsOf(text).has(subject) : () => true;
}
