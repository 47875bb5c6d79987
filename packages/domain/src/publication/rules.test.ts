import fc from "fast-check";
import { expect, test } from "vitest";
import type { PayloadHash } from "../act/model.ts";
import type { ActId, PersonId, PublicationId, TouchpointId } from "../kernel/id.ts";
import type { Instant } from "../kernel/time.ts";
import { NOT_RATIFIED, PUBLICATION_STATES, type Publication, type PublicationState, type Receipt } from "./model.ts";
import { certainlyUnsent, coverage, endedShort, movePublication, restToSend, type PublicationAction } from "./rules.ts";

const NOW = "2026-11-20T12:00:00.000Z" as Instant;
const queued: Publication = {
  id: "pub_1" as PublicationId,
  act: "act_1" as ActId,
  touchpoint: "tch_1" as TouchpointId,
  channel: "updates",
  payloadHash: "a".repeat(64) as PayloadHash,
  state: "queued",
  intentAt: null,
  sentAt: null,
  link: null,
  proof: null,
  error: null,
};
const proof = { way: "person" as const, at: NOW, link: null, note: "Nadia", by: "per_1" as PersonId, sha256: null };
const actions = fc.constantFrom<PublicationAction>(
  { type: "intend", at: NOW },
  { type: "handToPerson" },
  { type: "sent", at: NOW, link: null },
  { type: "prove", proof },
  { type: "lose" },
  { type: "fail", error: "rejected" },
  { type: "retry", at: NOW },
  { type: "excuse" },
  { type: "drop", unsent: true },
  { type: "drop", unsent: false },
  { type: "disown", unsent: true },
  { type: "disown", unsent: false },
);
/** Every publication that some commands lead to, with the commands that were taken. */
const histories = fc.array(actions, { maxLength: 20 }).map((commands) => {
  const taken: PublicationAction["type"][] = [];
  const states: PublicationState[] = ["queued"];
  let publication = queued;
  for (const command of commands) {
    const moved = movePublication(publication, command);
    if (moved === null) continue;
    publication = moved;
    taken.push(command.type);
    states.push(moved.state);
  }
  return { taken, states, publication };
});

test("is intended at most once, and nothing leads back to the queue", () => {
  fc.assert(
    fc.property(histories, ({ taken, states }) => {
      expect(taken.filter((type) => type === "intend").length).toBeLessThanOrEqual(1);
      expect(states.lastIndexOf("queued")).toBe(0);
      const retries = taken.filter((type) => type === "retry").length;
      expect(states.filter((state) => state === "executing").length).toBeLessThanOrEqual(1 + retries);
    }),
    { numRuns: 2_000 },
  );
});

test("ends where it was proved, excused or dropped", () => {
  fc.assert(
    fc.property(histories, actions, ({ publication }, action) => {
      if (["proved", "excused", "dropped"].includes(publication.state)) {
        expect(movePublication(publication, action)).toBeNull();
      }
    }),
  );
});

test("is proved only with a proof, and never without having been sent or put up by a person", () => {
  fc.assert(
    fc.property(histories, ({ publication, states }) => {
      if (publication.state !== "proved") return;
      expect(publication.proof).toEqual(proof);
      expect(states.some((state) => state === "executing" || state === "awaitingPerson")).toBe(true);
    }),
  );
});

test("leaves a person a way out of every state that is not an end or a machine's turn", () => {
  const ways = (state: PublicationState) =>
    (["handToPerson", "prove", "excuse", "fail"] as const).filter((type) => {
      const action: PublicationAction =
        type === "prove" ? { type, proof } : type === "fail" ? { type, error: "" } : { type };
      return movePublication({ ...queued, state }, action) !== null;
    });
  const stuck = PUBLICATION_STATES.filter((state) => ways(state).length === 0);
  expect(stuck).toEqual(["proved", "excused", "dropped"]);
});

test("coverage is complete exactly when something is proved and nothing but excuses stands beside it", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...PUBLICATION_STATES)), (states) => {
      const { done, planned, complete } = coverage(states);
      expect(planned).toBe(states.length);
      expect(done).toBeLessThanOrEqual(planned);
      const beside = states.filter((state) => state !== "proved");
      expect(complete).toBe(beside.length < states.length && beside.every((state) => state === "excused"));
    }),
  );
});

test("is dropped in the air only where it is certain that nothing was sent", () => {
  const flying = { ...queued, state: "executing" as const };
  expect(movePublication(flying, { type: "drop", unsent: false })).toBeNull();
  expect(movePublication(flying, { type: "drop", unsent: true })).toMatchObject({ state: "dropped" });
});

test("is certain not to be out before a try began, and between two tries", () => {
  const unsent = (retryAt: Instant | null) => PUBLICATION_STATES.filter((state) => certainlyUnsent(state, retryAt));
  expect(unsent(null)).toEqual(["queued", "awaitingPerson"]);
  expect(unsent(NOW)).toEqual(["queued", "executing", "awaitingPerson"]);
  // Whatever is certain not to be out can be dropped.
  for (const state of unsent(NOW)) {
    expect(movePublication({ ...queued, state }, { type: "drop", unsent: true })).not.toBeNull();
  }
});

test("what was dropped stays owed: it ends the act short and never completes the coverage", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...PUBLICATION_STATES)), (states) => {
      const dropped = states.includes("dropped");
      const still = states.every((state) => ["proved", "excused", "dropped"].includes(state));
      const excused = states.length > 0 && states.every((state) => state === "excused");
      expect(endedShort(states.map((state) => ({ state, error: null })))).toBe((dropped && still) || excused);
      if (dropped) expect(coverage(states).complete).toBe(false);
    }),
  );
});

test("what a person may have sent again is what is certain not to have gone out", () => {
  const receipt = (recipient: string, outcome: "accepted" | "refused" | "unsent" | "unknown" | "sending") =>
    ({ recipient, outcome, at: NOW, answer: "250", queueId: null, cause: "noAnswer" }) as Receipt;
  const recipients = ["a", "b", "c", "d", "e", "f"];
  const receipts = [
    receipt("a", "accepted"),
    receipt("b", "refused"),
    receipt("c", "unsent"),
    receipt("d", "unknown"),
    receipt("e", "sending"),
  ];
  const rest = (state: PublicationState, to: readonly string[] | null) =>
    restToSend({ state, error: null }, to, receipts);
  expect(PUBLICATION_STATES.filter((state) => rest(state, recipients) > 0)).toEqual(["unknown", "failed"]);
  // The letter that was put off, and the one that nobody began.
  expect(rest("unknown", recipients)).toBe(2);
  expect(PUBLICATION_STATES.filter((state) => rest(state, null) > 0)).toEqual(["failed"]);
});

test("what its approver disowned is never sent again, and ends the act short where it is certain not to be out", () => {
  fc.assert(
    fc.property(histories, fc.boolean(), ({ publication }, unsent) => {
      const disowned = movePublication(publication, { type: "disown", unsent });
      if (disowned === null) return;
      expect(restToSend(disowned, null, [])).toBe(0);
      expect(restToSend(disowned, ["a"], [])).toBe(0);
      const proved = { state: "proved" as const, error: null };
      expect(endedShort([disowned, proved])).toBe(unsent);
    }),
  );
  const unknown = { ...queued, state: "unknown" as const };
  expect(movePublication(unknown, { type: "disown", unsent: false })).toEqual({ ...unknown, error: NOT_RATIFIED });
  const flying = { ...queued, state: "executing" as const };
  expect(movePublication(flying, { type: "disown", unsent: false })).toBeNull();
});
