import type { ApprovalPlan } from "@baluarte/contract/setup.ts";
import type { AccessRole, TeamSize } from "@baluarte/domain/access/model.ts";
import { chainFor, fillChain, unfillableSlots } from "@baluarte/domain/act/chain.ts";
import { LEVELS } from "@baluarte/domain/incident/model.ts";
import type { PersonId } from "@baluarte/domain/kernel/id.ts";
import { liveMandates } from "./mandate.ts";
import { membersOf, type MemberRow } from "./member.ts";
import { personOf, type Scope } from "./scope.ts";
import { ServiceError } from "./service-error.ts";

/** Levels that must have somebody to sign before set-up ends: up to the crisis itself. */
const REQUIRED_LEVEL = 3;

/** Who signs what were `author` to ask, level by level, and whether set-up may end. */
export async function approvalPlan(scope: Scope, author: PersonId): Promise<ApprovalPlan> {
  const members = await membersOf(scope);
  const mandates = await liveMandates(scope);
  const others = members.filter(({ person }) => person !== author);
  const able = others.filter(canSignNow);
  const byId = new Map(members.map((member) => [member.person, member]));
  const levels = LEVELS.map((level) => {
    const chain = chainFor("publish", level, scope.brand.teamSize);
    // Whoever can sign today goes first; who was only named shows where the hope lies, and covers nothing yet.
    const filled = fillChain(chain, [...able, ...others.filter((member) => !canSignNow(member))]);
    return {
      level,
      slots: chain.map(({ roles }, slot) => {
        const person = filled[slot] ?? null;
        return { roles, person: person === null ? null : memberRef(byId.get(person)) };
      }),
      // A mandate adds nobody: it is the signature of a member, given in advance.
      covered: fillChain(chain, able).every((person) => person !== null),
    };
  });
  return {
    teamSize: scope.brand.teamSize,
    members: members.map((member) => ({
      ...memberRef(member)!,
      external: member.external,
      joined: member.joined,
      codeSet: member.codeSet,
    })),
    levels,
    mandates: mandates.map((mandate) => ({
      id: mandate.id,
      signer: memberRef(byId.get(mandate.signer_id)),
      levelMax: mandate.level_max,
      usesLeft: mandate.uses_max - mandate.uses,
      expiresAt: mandate.expires_at,
      signedAt: mandate.signed_at,
    })),
    canFinish: levels.every(({ level, covered }) => level > REQUIRED_LEVEL || covered),
  };
}

/** Named is not enough: a colleague needs the account opened, a client the code chosen, before anything waits for them. */
function canSignNow({ external, joined, codeSet }: MemberRow): boolean {
  return external ? codeSet : joined;
}

function memberRef(member: MemberRow | undefined) {
  return member === undefined ? null : { id: member.person, name: member.name, roles: [...member.roles] };
}

export async function setTeamSize(scope: Scope, teamSize: TeamSize): Promise<ApprovalPlan> {
  await scope.trx.updateTable("brand").set({ team_size: teamSize }).where("id", "=", scope.brand.id).execute();
  scope.record("brand.changed", scope.brand.id, { teamSize });
  scope.tell("settings");
  return approvalPlan({ ...scope, brand: { ...scope.brand, teamSize } }, personOf(scope));
}

/** The roles whose signature is missing, were `author` to ask for `kind` now; none: it can be approved. */
export async function missingSigners(
  scope: Scope,
  chain: ReturnType<typeof chainFor>,
  author: PersonId,
): Promise<AccessRole[][]> {
  return unfillableSlots(chain, await membersOf(scope), author).map(({ roles }) => roles);
}

/** Throws `nobodyElseCanApprove` with the levels nobody could sign. */
export async function requireSomebodyElse(scope: Scope): Promise<void> {
  const plan = await approvalPlan(scope, personOf(scope));
  if (plan.canFinish) return;
  const open = plan.levels
    .filter(({ level, covered }) => !covered && level <= REQUIRED_LEVEL)
    .map(({ level }) => level);
  throw new ServiceError("nobodyElseCanApprove", { levels: open });
}
