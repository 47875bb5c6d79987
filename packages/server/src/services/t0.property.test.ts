import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { HOUR_MS, MINUTE_MS, msOf, shift, type Instant } from "@baluarte/domain/kernel/time.ts";
import type { ActId, StatementId } from "@baluarte/domain/kernel/id.ts";
import type { StatementDraft } from "@baluarte/contract/statement.ts";
import { addPerson, setUpBrand, signOnScreen } from "@baluarte/testkit/brand.ts";
import { askForStatement, declareIncident, retitled } from "@baluarte/testkit/incident.ts";
import { startStack, type Stack } from "@baluarte/testkit/stack.ts";
import { inBrand } from "../db/tenancy.ts";

let stack: Stack;
beforeAll(async () => {
  stack = await startStack();
});
afterAll(() => stack.stop());

const moves = fc.oneof(
  fc.record({ kind: fc.constant("earlier" as const), minutes: fc.integer({ min: 1, max: 600 }) }),
  fc.record({ kind: fc.constant("later" as const), minutes: fc.integer({ min: 1, max: 120 }) }),
  fc.record({ kind: fc.constantFrom("wait" as const), minutes: fc.integer({ min: 1, max: 300 }) }),
  fc.constantFrom({ kind: "sign" as const }, { kind: "edit" as const }),
);

const RUNS = 12;
const HOURS = { responseReady: 12, publishedEverywhere: 48 } as const;

test("whatever is moved, signed and edited in whatever order, every due time follows T0 and the 12 hours follow the signature", async () => {
  let brands = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(moves, { minLength: 3, maxLength: 8 }), async (sequence) => {
      const brand = await setUpBrand(stack, { name: `Sucesos${brands++}`, teamSize: "two" });
      const colleague = await addPerson(stack, brand, ["lead"]);
      const incident = await declareIncident(brand);
      const at = { params: { ...brand.params, incident } };
      const declared = stack.clock.now();
      let t0: Instant | null = null;
      const replaced: (Instant | null)[] = [];
      let answer: { statement: StatementId; version: number; draft: StatementDraft; act: ActId } | null = null;

      for (const move of sequence) {
        if (move.kind === "wait") stack.clock.advance(move.minutes * MINUTE_MS);
        else if (move.kind === "earlier") {
          const to = shift(t0 ?? declared, -move.minutes * MINUTE_MS);
          await brand.admin.call("incident.t0", {
            ...at,
            body: { at: to, precision: "exact", post: null, reason: "Antes" },
          });
          replaced.push(t0);
          t0 = to;
        } else if (move.kind === "later" && t0 !== null) {
          const to = shift(t0, move.minutes * MINUTE_MS);
          if (to > stack.clock.now()) continue;
          const { act } = await brand.admin.call("incident.postponeT0", {
            ...at,
            body: { at: to, precision: "exact", post: null, reason: "Otra fuente" },
          });
          await signOnScreen(brand, act, colleague);
          replaced.push(t0);
          t0 = to;
        } else if (move.kind === "sign" && answer === null) {
          answer = await askForStatement(brand, incident);
          await signOnScreen(brand, answer.act, colleague);
        } else if (move.kind === "edit" && answer !== null) {
          const draft = retitled(answer.draft, `Otro ${answer.version}`);
          await brand.admin.call("statement.save", {
            params: { ...brand.params, statement: answer.statement },
            body: { baseVersion: answer.version, draft },
          });
          answer = null;
        }

        const { clocks, t0History, tasks } = await brand.admin.call("incident.room", at);
        for (const clock of clocks) expect(msOf(clock.dueAt) - msOf(clock.anchorAt)).toBe(clock.offsetMs);
        for (const [kind, hours] of Object.entries(HOURS)) {
          const clock = clocks.find((each) => each.kind === kind)!;
          expect([kind, clock.dueAt, clock.provisional]).toEqual([
            kind,
            shift(t0 ?? declared, hours * HOUR_MS),
            t0 === null,
          ]);
        }
        expect(clocks.find(({ kind }) => kind === "responseReady")!.stoppedAt === null).toBe(answer === null);
        expect(tasks.find(({ step }) => step === "K7")!.state).toBe(answer === null ? "open" : "done");
        // An old value stays with who, when and why; that there was none yet is no value.
        expect(t0History.map((each) => each.at)).toEqual(replaced.filter((each) => each !== null));
      }
      const logged = await inBrand(stack.wired.ctx.db, brand.id, (trx) =>
        trx
          .selectFrom("log_entry")
          .select(["kind", "subject"])
          .where("kind", "=", "clock.overdueAtDeclaration")
          .execute(),
      );
      expect(new Set(logged.map(({ subject }) => subject)).size).toBe(logged.length);
    }),
    { numRuns: RUNS },
  );
}, 240_000);
