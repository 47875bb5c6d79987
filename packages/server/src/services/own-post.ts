import type { OwnPostView } from "@baluarte/contract/own-post.ts";
import { manualNetwork } from "@baluarte/channels/manual/networks.ts";
import { sameAccount, watchOf, type Account } from "@baluarte/domain/alert/own-post.ts";
import { bareHandle, sameHandle } from "@baluarte/domain/alert/rules.ts";
import type {
  AlertId,
  AlertRuleId,
  ConnectionId,
  PostId,
  PublicationId,
  TouchpointId,
} from "@baluarte/domain/kernel/id.ts";
import type { Instant } from "@baluarte/domain/kernel/time.ts";
import type { Language } from "@baluarte/domain/kernel/language.ts";
import type { PublicationState } from "@baluarte/domain/publication/model.ts";
import { acknowledgeByWork, raiseAlerts } from "./alert.ts";
import { mentionFact } from "./alert-facts.ts";
import { insertRule, removeAlertRule } from "./alert-rule.ts";
import { revokeConnection } from "./connection.ts";
import { namesOf } from "./member.ts";
import { activeMonitorsOf, createMonitor } from "./monitor.ts";
import { lostAccounts } from "./own-account.ts";
import { confirmPublication, settlePublication } from "./publish.ts";
import { personOf, type Scope } from "./scope.ts";
import { ServiceError, found } from "./service-error.ts";
import { NOT_RATIFIED } from "@baluarte/domain/publication/model.ts";
import { activeTouchpoints, dropTouchpoint } from "./touchpoint.ts";

/** States in which a person's word is what a publication waits for. */
const PROVABLE = ["awaitingPerson", "sent", "unknown", "failed"] as const satisfies readonly PublicationState[];

type OwnPost = Account & { id: PostId; text: string; url: string | null; publishedAt: Instant };

async function ownPostsOf(scope: Scope, posts: readonly PostId[]): Promise<OwnPost[]> {
  if (posts.length === 0) return [];
  const rows = await scope.trx
    .selectFrom("post")
    .select(["id", "channel", "author_handle", "text", "url", "published_at"])
    .where("id", "in", [...posts])
    .orderBy("published_at", "desc")
    .execute();
  return rows.map(({ id, channel, author_handle, text, url, published_at }) => ({
    id,
    channel,
    handle: author_handle ?? "",
    text,
    url,
    publishedAt: published_at,
  }));
}

/** The posts of an alert on our own accounts, each with what was said of it and what either answer would do. */
export async function ownPostViews(scope: Scope, posts: readonly PostId[]): Promise<OwnPostView[]> {
  const own = await ownPostsOf(scope, posts);
  if (own.length === 0) return [];
  const answers = await scope.trx
    .selectFrom("own_post_answer")
    .selectAll()
    .where("post_id", "in", [...posts])
    .execute();
  const name = await namesOf(
    scope.trx,
    answers.map(({ answered_by }) => answered_by),
  );
  const lost = await lostAccounts(scope);
  const places = await activeTouchpoints(scope);
  const waiting = await waitingPublications(scope);
  const connections = await scope.trx
    .selectFrom("connection")
    .select(["channel", "account"])
    .where("state", "<>", "revoked")
    .execute();
  return own.map((post) => {
    const answer = answers.find(({ post_id }) => post_id === post.id);
    const here = places.filter(({ network, connection }) =>
      connection === null ? network === post.channel : isAccount(connection, post),
    );
    return {
      post: post.id,
      channel: post.channel,
      author: post.handle,
      text: post.text,
      url: post.url,
      publishedAt: post.publishedAt,
      answered:
        answer === undefined
          ? null
          : {
              answer: answer.answer,
              reason: answer.reason,
              by: name(answer.answered_by),
              at: answer.answered_at,
              recoveredAt: answer.recovered_at,
            },
      lost: lost.some((account) => sameAccount(account, post)),
      provable: waiting
        .filter((publication) => isOn(publication, post))
        .map(({ id, name: place, title }) => ({ publication: id, place, title })),
      places: here.map(({ id, name: place }) => ({ touchpoint: id, name: place })),
      connected: connections.some((connection) => isAccount(connection, post)),
    };
  });
}

async function waitingPublications(scope: Scope) {
  return (
    scope.trx
      .selectFrom("publication")
      .innerJoin("touchpoint", "touchpoint.id", "publication.touchpoint_id")
      .innerJoin("act", "act.id", "publication.act_id")
      .select(["publication.id", "publication.state", "publication.channel", "touchpoint.network", "touchpoint.name"])
      .select("act.title")
      .where("publication.state", "in", [...PROVABLE])
      // Whoever was said to have approved it disowned it: that it stands there proves nothing of ours.
      .where((eb) => eb.or([eb("publication.error", "is", null), eb("publication.error", "<>", NOT_RATIFIED)]))
      .orderBy("touchpoint.position")
      .execute()
  );
}

function isOn({ network, channel }: { network: string; channel: string }, post: OwnPost): boolean {
  return network === post.channel || channel === post.channel;
}

function isAccount({ channel, account }: { channel: string; account: string }, post: Account): boolean {
  return channel === post.channel && sameHandle(account, post.handle);
}

/**
 * The post is ours, though it did not go out through here: said by somebody who may publish, with why. Where it is what a
 * publication waits for on that network it proves that one, as a link brought by hand does.
 */
export async function regularisePost(
  scope: Scope,
  alert: AlertId,
  id: PostId,
  { reason, publication }: { reason: string; publication: PublicationId | null },
): Promise<void> {
  const post = await lockUnanswered(scope, alert, id);
  if (publication !== null) await prove(scope, post, publication, reason);
  await keepAnswer(scope, alert, post, { answer: "ours", reason, publication, watchRule: null });
  scope.record("ownPost.regularised", id, { alert, channel: post.channel, handle: post.handle, reason, publication });
  await acknowledgeByWork(scope, alert);
}

async function prove(scope: Scope, post: OwnPost, id: PublicationId, reason: string): Promise<void> {
  const waiting = found((await waitingPublications(scope)).find((one) => one.id === id));
  if (!isOn(waiting, post)) throw new ServiceError("notFound");
  // It did not go out from here and stands there all the same: somebody put it up by hand, and goes that way now.
  if (waiting.state === "failed") await settlePublication(scope, id, { found: false, link: null });
  else if (waiting.state !== "awaitingPerson") return settlePublication(scope, id, { found: true, link: post.url });
  const byLink = post.url !== null && manualNetwork(waiting.network) !== null;
  await confirmPublication(scope, id, byLink ? { way: "link", link: post.url! } : { way: "person", note: reason });
}

const WATCH_NAMES = {
  es: (account: string) => `Cuenta fuera de nuestras manos: ${account}`,
  en: (account: string) => `Account out of our hands: ${account}`,
  ru: (account: string) => `Аккаунт не в наших руках: ${account}`,
} as const satisfies Record<Language, (account: string) => string>;
const NAME_LENGTH_MAX = 80;

/**
 * Not us: somebody else has the account. A brake, so one person does it at once: what we are connected with is cut, the
 * places leave the list, and from now on whatever the account says is a mention that wakes. The takeover itself rings too.
 */
export async function disownPost(
  scope: Scope,
  alert: AlertId,
  id: PostId,
  touchpoints: readonly TouchpointId[],
): Promise<AlertId | null> {
  const post = await lockUnanswered(scope, alert, id);
  if ((await lostAccounts(scope)).some((account) => sameAccount(account, post))) throw new ServiceError("wrongState");
  const cut = await cutConnections(scope, post, touchpoints);
  for (const touchpoint of new Set(touchpoints)) await dropTouchpoint(scope, touchpoint);
  const rule = await watchAsHostile(scope, post);
  await keepAnswer(scope, alert, post, { answer: "notOurs", reason: null, publication: null, watchRule: rule.id });
  scope.record("account.lost", id, {
    alert,
    channel: post.channel,
    handle: post.handle,
    connections: cut,
    touchpoints: [...touchpoints],
  });
  await acknowledgeByWork(scope, alert);
  const author = { handle: post.handle, name: null, followers: null, createdAt: null };
  await raiseAlerts(scope, [mentionFact(id, { author, publishedAt: post.publishedAt }, () => true)], [rule]);
  const takeover = await scope.trx.selectFrom("alert").select("id").where("rule_id", "=", rule.id).executeTakeFirst();
  return takeover?.id ?? null;
}

/** The account's own connection and those of the places that leave; their secrets are erased. */
export async function cutConnections(
  scope: Scope,
  post: Account,
  touchpoints: readonly TouchpointId[],
): Promise<ConnectionId[]> {
  const live = await scope.trx
    .selectFrom("connection")
    .leftJoin("touchpoint", "touchpoint.connection_id", "connection.id")
    .select(["connection.id", "connection.channel", "connection.account", "touchpoint.id as touchpoint"])
    .where("connection.state", "<>", "revoked")
    .execute();
  const cut = live.filter(
    ({ touchpoint, ...connection }) =>
      isAccount(connection, post) || (touchpoint !== null && touchpoints.includes(touchpoint)),
  );
  const ids = [...new Set(cut.map(({ id }) => id))];
  for (const id of ids) await revokeConnection(scope, id);
  return ids;
}

/** A monitor makes what the account says mentions, and a rule on the same words wakes for each: it stands without a trial. */
export async function watchAsHostile(scope: Scope, post: Account) {
  const trigger = watchOf(post);
  const account = `@${bareHandle(post.handle)} (${post.channel})`;
  const name = WATCH_NAMES[scope.brand.language](account).slice(0, NAME_LENGTH_MAX);
  const isWatched = (await activeMonitorsOf(scope)).some(({ query }) => query === trigger.query);
  if (!isWatched) await createMonitor(scope, { name, query: trigger.query });
  const draft = { name, trigger, severity: "wake" as const, cooldownMinutes: 60 };
  const rule = await insertRule(scope, draft, true);
  scope.record("alertRule.created", rule.id, { ...draft, enabled: true });
  return rule;
}

/** The account is ours again: what it says is held against what we sent, and its rule rings no more. */
export async function recoverAccount(scope: Scope, alert: AlertId, id: PostId, reason: string): Promise<void> {
  const post = await lockOwnPost(scope, alert, id);
  const row = await answerOf(scope, id);
  if (row?.answer !== "notOurs" || row.recovered_at !== null) throw new ServiceError("wrongState");
  await scope.trx.updateTable("own_post_answer").set({ recovered_at: scope.now }).where("post_id", "=", id).execute();
  const rule = await scope.trx
    .selectFrom("alert_rule")
    .select("id")
    .where("id", "=", row.watch_rule_id)
    .where("removed_at", "is", null)
    .executeTakeFirst();
  if (rule !== undefined) await removeAlertRule(scope, rule.id);
  scope.record("account.recovered", id, { alert, channel: post.channel, handle: post.handle, reason });
  scope.tell("alerts", alert);
}

/** The post, in an alert that nobody else moves until this transaction ends. */
async function lockOwnPost(scope: Scope, alert: AlertId, id: PostId): Promise<OwnPost> {
  const row = found(
    await scope.trx
      .selectFrom("alert")
      .innerJoin("alert_rule", "alert_rule.id", "alert.rule_id")
      .select(["alert.posts", "alert_rule.trigger"])
      .where("alert.id", "=", alert)
      .forNoKeyUpdate("alert")
      .executeTakeFirst(),
  );
  if (row.trigger.kind !== "ownPost") throw new ServiceError("wrongState");
  return found((await ownPostsOf(scope, row.posts.includes(id) ? [id] : []))[0]);
}

async function lockUnanswered(scope: Scope, alert: AlertId, id: PostId): Promise<OwnPost> {
  const post = await lockOwnPost(scope, alert, id);
  if ((await answerOf(scope, id)) !== undefined) throw new ServiceError("wrongState");
  return post;
}

async function answerOf(scope: Scope, id: PostId) {
  return scope.trx.selectFrom("own_post_answer").selectAll().where("post_id", "=", id).executeTakeFirst();
}

async function keepAnswer(
  scope: Scope,
  alert: AlertId,
  post: OwnPost,
  {
    answer,
    reason,
    publication,
    watchRule,
  }: {
    answer: "ours" | "notOurs";
    reason: string | null;
    publication: PublicationId | null;
    watchRule: AlertRuleId | null;
  },
): Promise<void> {
  await scope.trx
    .insertInto("own_post_answer")
    .values({
      brand_id: scope.brand.id,
      post_id: post.id,
      alert_id: alert,
      answer,
      reason,
      publication_id: publication,
      watch_rule_id: watchRule,
      answered_by: personOf(scope),
      answered_at: scope.now,
      recovered_at: null,
    })
    .execute();
  scope.tell("alerts", alert);
}
