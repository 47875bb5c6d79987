import fc from "fast-check";
import { expect, test } from "vitest";
import type { PayloadHash } from "../act/model.ts";
import type { ActId, PersonId, PublicationId, TouchpointId } from "../kernel/id.ts";
import type { Instant } from "../kernel/time.ts";
import { PUBLICATION_STATES, type Publication, type PublicationState } from "./model.ts";
import { coverage, movePublication, type PublicationAction } from "./rules.ts";

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
  { type: "excuse" },
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
      expect(states.filter((state) => state === "executing").length).toBeLessThanOrEqual(1);
    }),
    { numRuns: 2_000 },
  );
});

test("ends where it was proved or excused", () => {
  fc.assert(
    fc.property(histories, actions, ({ publication }, action) => {
      if (publication.state === "proved" || publication.state === "excused") {
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
  expect(stuck).toEqual(["proved", "excused"]);
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
