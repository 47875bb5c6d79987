import { maySpeakOfSelfHarm } from "@baluarte/domain/brake/self-harm.ts";
import type { HideReason } from "@baluarte/domain/brake/model.ts";
import type { ActId, PostId } from "@baluarte/domain/kernel/id.ts";
import { finishAct, loadAct } from "./act.ts";
import { gravestIncident, pullBrake, tellBrakes } from "./brake.ts";
import { keepPost } from "./incident.ts";
import type { Scope } from "./scope.ts";
import { settleStep } from "./task.ts";
import { ServiceError, found } from "./service-error.ts";

/** As much of a post as tells which one it is. */
const TITLE_LENGTH_MAX = 120;

/**
 * Hides somebody's post, for a reason of the closed list: what it said is kept first. No channel lets us do it yet, so a
 * person does it at the place and says so (`settleHiding`). A cry for help is never hidden as a threat.
 */
export async function hidePost(
  scope: Scope,
  post: PostId,
  { reason, note, selfHarm }: { reason: HideReason; note: string | null; selfHarm: boolean },
): Promise<ActId> {
  const mention = found(
    await scope.trx
      .selectFrom("mention")
      .innerJoin("post", "post.id", "mention.post_id")
      .select(["post.text", "post.author_handle"])
      .where("mention.post_id", "=", post)
      .forNoKeyUpdate("mention")
      .executeTakeFirst(),
  );
  const asThreat = reason === "threat" || reason === "danger";
  if (selfHarm || (asThreat && maySpeakOfSelfHarm(mention.text))) throw new ServiceError("selfHarmNotHidden");
  const before = await scope.trx
    .selectFrom("act")
    .select("state")
    .where("kind", "=", "hide")
    .where("subject", "=", post)
    .where("state", "<>", "failed")
    .executeTakeFirst();
  if (before !== undefined) throw new ServiceError("wrongState", { state: before.state });
  const evidence = await keepPost(scope, (await gravestIncident(scope))?.id ?? null, post);
  return pullBrake(
    scope,
    { kind: "hide", post, reason, note, evidence: evidence.id },
    { title: titleOf(mention), reason, subject: post },
  );
}

/** A person hid it where it stands and says how that is seen; or it could not be done, and why. */
export async function settleHiding(
  scope: Scope,
  id: ActId,
  { hidden, proof }: { hidden: boolean; proof: string },
): Promise<void> {
  const { act, row } = await loadAct(scope, id, true);
  if (act.kind !== "hide" || act.state !== "executing") throw new ServiceError("wrongState", { state: act.state });
  await scope.trx.updateTable("act").set({ proof }).where("id", "=", id).execute();
  scope.record("hide.settled", id, { hidden, proof, post: row.subject }, row.incident_id);
  await finishAct(scope, id, hidden ? "done" : "failed");
  if (hidden && row.incident_id !== null) await settleStep(scope, row.incident_id, "K9f", id);
  tellBrakes(scope, id, row.incident_id);
  scope.tell("mentions", row.subject);
}

function titleOf({ author_handle, text }: { author_handle: string | null; text: string }): string {
  const words = [...`${author_handle === null ? "" : `@${author_handle}: `}${text.replace(/\s+/g, " ").trim()}`];
  return words.length > TITLE_LENGTH_MAX ? `${words.slice(0, TITLE_LENGTH_MAX - 1).join("")}…` : words.join("");
}
