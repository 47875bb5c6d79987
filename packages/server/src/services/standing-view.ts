import type { StandingScope, StandingView } from "@baluarte/contract/standing.ts";
import { chainFor, fillChain } from "@baluarte/domain/act/chain.ts";
import { standingRefusal } from "@baluarte/domain/approval/standing.ts";
import { LEVELS } from "@baluarte/domain/incident/model.ts";
import type { PersonId } from "@baluarte/domain/kernel/id.ts";
import type { PayloadOf } from "./act-payload.ts";
import { namesOf, rolesOf } from "./member.ts";
import type { Scope } from "./scope.ts";
import { signatureViews } from "./signature-view.ts";
import { advanceSigners, loadStanding, mayRevoke, type LoadedStanding } from "./standing.ts";
import { mineOf } from "./statement.ts";

type Payload = PayloadOf<"preapprove">;

export function standingScope({ template, levelMax, places, usesMax, expiresAt }: Payload): StandingScope {
  return { ...template, levelMax, places, usesMax, expiresAt };
}

const SHOWN_MAX = 100;

/** All of them, the living first. */
export async function standingsOf(scope: Scope, viewer: PersonId): Promise<StandingView[]> {
  const rows = await scope.trx
    .selectFrom("standing")
    .select("id")
    .orderBy((eb) => eb("revoked_at", "is", null), "desc")
    .orderBy("made_at", "desc")
    .limit(SHOWN_MAX)
    .execute();
  const views: StandingView[] = [];
  for (const { id } of rows) views.push(await viewOf(scope, await loadStanding(scope, id), viewer));
  const rank = (view: StandingView) => (view.state === "live" ? 0 : view.state === "waiting" ? 1 : 2);
  return views.toSorted((a, b) => rank(a) - rank(b));
}

async function viewOf(scope: Scope, standing: LoadedStanding, viewer: PersonId): Promise<StandingView> {
  const { row, loaded, act, payload } = standing;
  const roles = await rolesOf(scope, viewer);
  const name = await namesOf(scope.trx, [row.made_by, loaded.row.refused_by]);
  const refusal = standingRefusal(
    {
      signed: act.state === "approved",
      revoked: row.revoked_at !== null,
      expiresAt: payload.expiresAt,
      uses: row.uses,
      usesMax: payload.usesMax,
      levelMax: payload.levelMax,
    },
    scope.now,
    null,
  );
  const signers = act.state === "approved" ? await advanceSigners(scope, standing, viewer) : [];
  return {
    id: row.id,
    title: row.title,
    act: act.id,
    payloadHash: act.payloadHash,
    scope: standingScope(payload),
    uses: row.uses,
    madeBy: name(row.made_by),
    signatures: await signatureViews(scope, act),
    mine: mineOf(act, viewer, roles),
    refusal:
      loaded.row.refused_by === null
        ? null
        : { by: name(loaded.row.refused_by), reason: loaded.row.refused_reason ?? "" },
    state:
      refusal === null || refusal === "levelAbove"
        ? "live"
        : refusal === "notSigned"
          ? waitingOr(payload, scope)
          : refusal,
    levels: LEVELS.filter(
      (level) =>
        level <= payload.levelMax &&
        fillChain(chainFor("publish", level, scope.brand.teamSize), signers).every((signer) => signer !== null),
    ),
    mayRevoke: row.revoked_at === null && mayRevoke(loaded, row.made_by, viewer, roles),
  };
}

/** What nobody signed in time is over, too. */
function waitingOr({ expiresAt }: Payload, { now }: Scope): "waiting" | "expired" {
  return expiresAt <= now ? "expired" : "waiting";
}
