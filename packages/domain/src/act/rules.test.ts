import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ActId, ApprovalId, PersonId, TouchpointId } from "../kernel/id.ts";
import type { Instant } from "../kernel/time.ts";
import { actKinds, HASHES, hashes, levels, PEOPLE, people, roleSets, teamSizes } from "./arbitraries.ts";
import { chainFor } from "./chain.ts";
import { ACT_STATES, BRAKE_ACTS, isVoice, type Act, type ActState, type Approval, type PayloadHash } from "./model.ts";
import { isApproved, moveAct, type ActAction } from "./rules.ts";

const NOW = "2026-11-20T12:00:00.000Z" as Instant;

function approval(person: PersonId, roles: Approval["roles"], payloadHash: PayloadHash): Approval {
  return { id: `apr_${person}` as ApprovalId, person, roles, way: "screen", mandate: null, payloadHash, at: NOW };
}

const requests: fc.Arbitrary<Act> = fc
  .record({ kind: actKinds, level: levels, team: teamSizes, requestedBy: people, payloadHash: hashes })
  .map(({ team, ...act }) => ({
    ...act,
    id: "act_1" as ActId,
    state: "requested" as const,
    requestedAt: NOW,
    chain: chainFor(act.kind, act.level, team),
    approvals: [],
    takenBack: [],
  }));

const PLACES = ["tp_1", "tp_2", "tp_3"].map((id) => id as TouchpointId);

const actions: fc.Arbitrary<ActAction> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .record({ person: people, roles: roleSets, hash: hashes })
      .map(({ person, roles, hash }) => ({ type: "approve" as const, approval: approval(person, roles, hash) })),
  },
  fc.record({ type: fc.constant("refuse" as const), person: people, payloadHash: hashes }),
  fc.constant({ type: "void" as const }),
  fc.record({ type: fc.constant("takeBack" as const), places: fc.subarray([...PLACES]) }),
  fc.record({ type: fc.constant("unsign" as const), person: people }),
  { weight: 3, arbitrary: fc.record({ type: fc.constant("execute" as const), payloadHash: hashes }) },
  fc.record({ type: fc.constant("finish" as const), outcome: fc.constantFrom("done", "unknown", "failed") }),
  fc.record({ type: fc.constant("settle" as const), person: people, outcome: fc.constantFrom("done", "failed") }),
  fc.record({ type: fc.constant("review" as const), person: people, at: fc.constant(NOW) }),
);

type Step = { before: Act; action: ActAction; after: Act | null };

/** Runs commands in order; a refused one leaves the act as it was. */
function run(act: Act, commands: readonly ActAction[]): Step[] {
  const steps: Step[] = [];
  let current = act;
  for (const action of commands) {
    const outcome = moveAct(current, action);
    steps.push({ before: current, action, after: outcome.ok ? outcome.act : null });
    if (outcome.ok) current = outcome.act;
  }
  return steps;
}

/** The naive reading of promise 1: some choice of other people, one a slot, who signed these very words. */
function signedByOthers({ chain, approvals, payloadHash, requestedBy }: Act): boolean {
  const valid = approvals.filter((given) => given.payloadHash === payloadHash && given.person !== requestedBy);
  const fill = (slots: Act["chain"], used: readonly PersonId[]): boolean => {
    const [slot, ...rest] = slots;
    if (slot === undefined) return true;
    return valid.some(
      ({ person, roles }) =>
        !used.includes(person) && roles.some((role) => slot.roles.includes(role)) && fill(rest, [...used, person]),
    );
  };
  return chain.length > 0 && fill(chain, []);
}

const DEAD: readonly ActState[] = ["refused", "void", "done", "failed", "reviewed"];
const ALLOWED: Record<ActState, readonly ActState[]> = {
  requested: ["requested", "approved", "refused", "void", "executing"],
  approved: ["approved", "requested", "refused", "void", "executing"],
  executing: ["done", "unknown", "failed"],
  unknown: ["done", "failed"],
  done: ["reviewed"],
  failed: ["reviewed"],
  refused: [],
  void: [],
  reviewed: [],
};

describe("an act under any commands in any order", () => {
  const runs = fc.tuple(requests, fc.array(actions, { maxLength: 30 }));

  test("speaks only with its whole chain signed by others for these very words", () => {
    fc.assert(
      fc.property(runs, ([act, commands]) => {
        for (const { before, after, action } of run(act, commands)) {
          if (after?.state !== "executing" || before.state === "executing" || !isVoice(act.kind)) continue;
          expect(before.state).toBe("approved");
          expect(signedByOthers(before)).toBe(true);
          expect(action).toMatchObject({ payloadHash: act.payloadHash });
        }
      }),
      { numRuns: 2_000 },
    );
  });

  test("takes only the moves there are, and none out of an end but the review of a brake", () => {
    fc.assert(
      fc.property(runs, ([act, commands]) => {
        for (const { before, after } of run(act, commands)) {
          if (after === null) continue;
          expect(ALLOWED[before.state]).toContain(after.state);
          if (DEAD.includes(before.state)) expect(isVoice(act.kind)).toBe(false);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  test("a signature that was taken back does not carry it out", () => {
    fc.assert(
      fc.property(runs, people, ([act, commands], leaving) => {
        const signed = run(act, commands).at(-1)?.after ?? act;
        const unsigned = moveAct(signed, { type: "unsign", person: leaving });
        if (!unsigned.ok) return;
        expect(unsigned.act.approvals.some(({ person }) => person === leaving)).toBe(false);
        expect(unsigned.act.state === "approved").toBe(signedByOthers(unsigned.act));
      }),
    );
  });

  test("keeps what it is and the words it is about", () => {
    fc.assert(
      fc.property(runs, ([act, commands]) => {
        const last = run(act, commands).at(-1)?.after ?? act;
        const { state: _state, approvals: _approvals, takenBack: _fewer, ...fixed } = last;
        const { state: _first, approvals: _none, takenBack: _all, ...asked } = act;
        expect(fixed).toEqual(asked);
      }),
    );
  });

  test("loses places only while it is signed and not out, gets none of them back, and is not signed again without them", () => {
    fc.assert(
      fc.property(runs, ([act, commands]) => {
        for (const { before, after, action } of run(act, commands)) {
          if (after === null) continue;
          expect(after.takenBack).toEqual(expect.arrayContaining(before.takenBack));
          if (after.takenBack.length > before.takenBack.length) {
            expect({ action: action.type, state: before.state }).toEqual({ action: "takeBack", state: "approved" });
          }
          if (after.state === "requested") expect(after.takenBack).toEqual([]);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  test("is approved in exactly the states in which a naive look at its signatures says so", () => {
    fc.assert(
      fc.property(runs, ([act, commands]) => {
        for (const { after } of run(act, commands)) {
          if (after === null) continue;
          expect(isApproved(after)).toBe(signedByOthers(after));
          if (after.state === "requested") expect(signedByOthers(after)).toBe(false);
          if (after.state === "approved") expect(signedByOthers(after)).toBe(true);
        }
      }),
    );
  });

  test("counts nobody's signature twice, and never the author's", () => {
    fc.assert(
      fc.property(runs, ([act, commands]) => {
        for (const { after } of run(act, commands)) {
          const signed = after?.approvals.map(({ person }) => person) ?? [];
          expect(new Set(signed).size).toBe(signed.length);
          expect(signed).not.toContain(act.requestedBy);
        }
      }),
    );
  });
});

test("a brake runs at once on one person's word, and another reviews it afterwards", () => {
  const [author, other] = PEOPLE;
  for (const kind of BRAKE_ACTS) {
    const act: Act = {
      id: "act_1" as ActId,
      kind,
      state: "requested",
      level: 3,
      payloadHash: HASHES[0]!,
      requestedBy: author!,
      requestedAt: NOW,
      chain: chainFor(kind, 3, "team"),
      approvals: [],
      takenBack: [],
    };
    const executing = moveAct(act, { type: "execute", payloadHash: HASHES[0]! });
    const done = executing.ok ? moveAct(executing.act, { type: "finish", outcome: "done" }) : executing;
    expect(done).toMatchObject({ ok: true, act: { state: "done" } });
    if (!done.ok) continue;
    expect(moveAct(done.act, { type: "review", person: author!, at: NOW })).toEqual({ ok: false, refusal: "ownAct" });
    expect(moveAct(done.act, { type: "review", person: other!, at: NOW })).toMatchObject({
      act: { state: "reviewed" },
    });
    expect(moveAct(act, { type: "approve", approval: approval(other!, ["lead"], HASHES[0]!) })).toEqual({
      ok: false,
      refusal: "brakeNeedsNoApproval",
    });
  }
});

test("signatures that were stored for other words or by the author never let an act run, whatever its state says", () => {
  fc.assert(
    fc.property(
      requests,
      fc.constantFrom(...ACT_STATES),
      roleSets,
      people,
      hashes,
      (act, state, roles, person, hash) => {
        fc.pre(isVoice(act.kind));
        const forged: Act = { ...act, state, approvals: [approval(person, roles, hash)] };
        const outcome = moveAct(forged, { type: "execute", payloadHash: act.payloadHash });
        if (outcome.ok) expect(signedByOthers(forged)).toBe(true);
      },
    ),
    { numRuns: 1_000 },
  );
});
