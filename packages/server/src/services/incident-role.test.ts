import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { AccessRole } from "@baluarte/domain/access/model.ts";
import type { RouteName } from "@baluarte/contract/routes.ts";
import type { IncidentId, PersonId } from "@baluarte/domain/kernel/id.ts";
import { HOUR_MS, MINUTE_MS, shift, type Instant } from "@baluarte/domain/kernel/time.ts";
import type { RoleCode } from "@baluarte/domain/playbook/roles.ts";
import { addPerson, setUpBrand, signOnScreen, type Person, type TestBrand } from "@baluarte/testkit/brand.ts";
import { askForStatement, declareIncident, execute } from "@baluarte/testkit/incident.ts";
import { outcomeOf, outcomesOf } from "@baluarte/testkit/outcome.ts";
import { calmThenSurge, jsonLines, sendPosts } from "@baluarte/testkit/posts.ts";
import { startStack, type Stack } from "@baluarte/testkit/stack.ts";
import { until as untilTrue } from "@baluarte/testkit/until.ts";
import { answerHandover } from "./incident-role.ts";
import { changeMember, removeMember } from "./membership.ts";
import { inScope, type Scope } from "./scope.ts";

let stack: Stack;
let brand: TestBrand;
let ana: Person;
let bea: Person;
let viewer: Person;
let incident: IncidentId;

beforeAll(async () => {
  stack = await startStack();
  brand = await setUpBrand(stack, { teamSize: "team" });
  ana = await addPerson(stack, brand, ["lead"], "Ana");
  bea = await addPerson(stack, brand, ["commsLead", "lead"], "Bea");
  viewer = await addPerson(stack, brand, ["viewer"], "Vera");
});
afterAll(() => stack.stop());
beforeEach(async () => {
  incident = await declareIncident(brand);
});

const at = (role: RoleCode) => ({ params: { ...brand.params, incident, role } });
const take = (by: Person, role: RoleCode = "lead", until: Instant | null = null, reason: string | null = null) =>
  by.call("incidentRole.take", { ...at(role), body: { until, reason } });
const offer = (by: Person, to: Person, role: RoleCode = "lead", until: Instant | null = null) =>
  by.call("incidentRole.offer", { ...at(role), body: { to: to.id, until, note: "Llama al banco" } });
const answer = (by: Person, handover: Awaited<ReturnType<typeof offer>>["handover"], name: HandoverAnswer) =>
  by.call(name, { params: { ...brand.params, handover }, ...(name === "handover.refuse" && { body: { reason: "De viaje" } }) } as never); // prettier-ignore
type HandoverAnswer = Extract<RouteName, "handover.accept" | "handover.refuse" | "handover.withdraw">;

const roles = () => ana.call("incidentRole.list", { params: { ...brand.params, incident } });
const holderOf = async (role: RoleCode): Promise<PersonId | null> =>
  (await roles()).roles.find((each) => each.role === role)?.holder?.id ?? null;
const room = (by: Person) => by.call("incident.room", { params: { ...brand.params, incident } });
const told = async () =>
  (await room(ana)).timeline
    .filter(({ kind }) => kind.startsWith("role."))
    .map(({ kind, args }) => [kind, args["role"]]);
const noticesOf = async (person: Person) =>
  (await person.call("notice.list", { params: brand.params })).items.filter((notice) => notice.incident === incident);

describe("taking a role", () => {
  test("is done on one's own word while nobody holds it, stands in the timeline, and is laid down again", async () => {
    await take(ana, "scribe");
    expect(await holderOf("scribe")).toBe(ana.id);
    await ana.call("incidentRole.release", at("scribe"));
    expect(await holderOf("scribe")).toBeNull();
    expect(await told()).toEqual([
      ["role.ended", "scribe"],
      ["role.taken", "scribe"],
    ]);
    const { history } = await roles();
    expect(history.map(({ role, person, how }) => ({ role, who: person.id, how }))).toEqual([
      { role: "scribe", who: ana.id, how: "released" },
    ]);
  });

  test("leaves one holder when two take it at the same moment", async () => {
    expect(await outcomesOf([take(ana), take(bea)])).toEqual(["ok", "roleTaken"]);
    const held = (await roles()).roles.filter(({ holder }) => holder !== null);
    expect(held.map(({ role }) => role)).toEqual(["lead"]);
  });

  test("from somebody who cannot be reached needs a reason, which they and the timeline are told", async () => {
    await take(ana);
    expect(await outcomeOf(take(bea))).toBe("roleTaken");
    expect(await holderOf("lead")).toBe(ana.id);
    await take(bea, "lead", null, "Ana no contesta desde las 3:00");
    expect(await holderOf("lead")).toBe(bea.id);
    const entry = (await room(bea)).timeline.find(({ kind }) => kind === "role.takenOver");
    expect(entry?.args).toMatchObject({ role: "lead", from: "Ana", reason: "Ana no contesta desde las 3:00" });
    expect((await noticesOf(ana)).map(({ kind }) => kind)).toContain("roleTakenOver");
    const card = await bea.call("handover.get", {
      params: { ...brand.params, handover: entry!.args["handover"] as never },
    });
    expect(card).toMatchObject({ way: "takenOver", state: "accepted", giver: { id: ana.id }, to: { id: bea.id } });
  });

  test("until a time ends then, by the timer, and everybody is told that nobody is in charge", async () => {
    const until = shift(stack.clock.now(), HOUR_MS);
    expect(await outcomeOf(take(ana, "lead", stack.clock.now()))).toBe("invalidRequest");
    await take(ana, "lead", until);
    stack.clock.advance(HOUR_MS - MINUTE_MS);
    await stack.fireTimers();
    expect(await holderOf("lead")).toBe(ana.id);
    stack.clock.advance(MINUTE_MS);
    await stack.fireTimers();
    expect(await holderOf("lead")).toBeNull();
    expect((await noticesOf(bea)).map(({ kind }) => kind)).toContain("leadMissing");
    expect((await noticesOf(viewer)).map(({ kind }) => kind)).not.toContain("leadMissing");
  });

  test("until another time moves the end, and the former one passes without a word", async () => {
    await take(ana, "lead", shift(stack.clock.now(), HOUR_MS));
    await take(ana, "lead", null);
    stack.clock.advance(2 * HOUR_MS);
    await stack.fireTimers();
    expect(await holderOf("lead")).toBe(ana.id);
  });
});

describe("handing a role on", () => {
  test("changes nothing before the receiver confirms having read the card; then the role is theirs", async () => {
    await take(ana);
    const { handover } = await offer(ana, bea);
    expect(await holderOf("lead")).toBe(ana.id);
    expect((await noticesOf(bea)).map(({ kind }) => kind)).toContain("roleOffered");
    expect(await outcomeOf(answer(ana, handover, "handover.accept"))).toBe("handoverNotYours");
    await answer(bea, handover, "handover.accept");
    expect(await holderOf("lead")).toBe(bea.id);
    expect(await outcomeOf(answer(bea, handover, "handover.accept"))).toBe("wrongState");
    expect(await told()).toEqual([
      ["role.accepted", "lead"],
      ["role.offered", "lead"],
      ["role.taken", "lead"],
    ]);
    expect((await roles()).history.map(({ how }) => how)).toEqual(["handedOver"]);
  });

  describe("of somebody who is removed at the same moment", () => {
    /** Runs `first` to before its commit, lets `second` come up against it, and answers with what became of `second`. */
    async function crossed(
      actor: PersonId,
      first: (scope: Scope) => Promise<void>,
      second: () => Promise<unknown>,
    ): Promise<string> {
      const { ctx } = stack.wired;
      const done = Promise.withResolvers<void>();
      const go = Promise.withResolvers<void>();
      const opened = inScope(ctx, brand.id, { person: actor }, async (scope) => {
        await first(scope);
        done.resolve();
        await go.promise;
      });
      await Promise.race([done.promise, opened]);
      const outcome = outcomeOf(second());
      await untilTrue("the second waits for the first", async () => {
        const { rows } = await sql`select from pg_locks where not granted`.execute(ctx.db);
        return rows.length > 0;
      });
      go.resolve();
      await opened;
      return outcome;
    }
    const remove = (person: Person) =>
      brand.admin.call("member.remove", { params: { ...brand.params, person: person.id } });

    test("is not accepted any more", async () => {
      const leo = await addPerson(stack, brand, ["lead"], "Leo");
      await take(ana);
      const { handover } = await offer(ana, leo);
      const outcome = await crossed(
        brand.admin.id,
        (scope) => removeMember(scope, leo.id),
        () => answer(leo, handover, "handover.accept"),
      );
      expect(outcome).toBe("forbidden");
      expect(await holderOf("lead")).toBe(ana.id);
    });

    test("ends with the removal when it was accepted just before", async () => {
      const leo = await addPerson(stack, brand, ["lead"], "Leo");
      await take(ana);
      const { handover } = await offer(ana, leo);
      const outcome = await crossed(
        leo.id,
        (scope) => answerHandover(scope, handover, "accept"),
        () => remove(leo),
      );
      expect(outcome).toBe("ok");
      expect(await holderOf("lead")).toBeNull();
      expect((await roles()).history.map(({ how }) => how).toSorted()).toEqual(["handedOver", "left"]);
    });

    test("is not taken up by somebody who only reads by now", async () => {
      const leo = await addPerson(stack, brand, ["lead", "viewer"], "Leo");
      await take(ana);
      const { handover } = await offer(ana, leo);
      const outcome = await crossed(
        brand.admin.id,
        async (scope) => void (await changeMember(scope, leo.id, { roles: ["viewer"], expiresAt: null })),
        () => answer(leo, handover, "handover.accept"),
      );
      expect(outcome).toBe("forbidden");
      expect(await holderOf("lead")).toBe(ana.id);
    });
  });

  test("may be refused, and the giver keeps it", async () => {
    await take(ana);
    const { handover } = await offer(ana, bea);
    await answer(bea, handover, "handover.refuse");
    expect(await holderOf("lead")).toBe(ana.id);
    expect((await noticesOf(ana)).find(({ kind }) => kind === "roleAnswered")?.args).toMatchObject({
      answer: "refused",
    });
  });

  test("may be taken back before it is answered, and not after", async () => {
    await take(ana);
    const { handover } = await offer(ana, bea);
    await answer(ana, handover, "handover.withdraw");
    expect(await outcomeOf(answer(bea, handover, "handover.accept"))).toBe("wrongState");
    expect(await holderOf("lead")).toBe(ana.id);
  });

  test("keeps a role past its time while the offer waits, and ends it when the offer is refused", async () => {
    await take(ana, "lead", shift(stack.clock.now(), HOUR_MS));
    const { handover } = await offer(ana, bea);
    stack.clock.advance(2 * HOUR_MS);
    await stack.fireTimers();
    expect(await holderOf("lead")).toBe(ana.id);
    await answer(bea, handover, "handover.refuse");
    expect(await holderOf("lead")).toBeNull();
  });

  test("is for whoever holds the role, and to somebody who works on the brand", async () => {
    await take(ana);
    expect(await outcomeOf(offer(bea, viewer, "scribe"))).toBe("roleNotForThem");
    expect(await outcomeOf(offer(bea, ana, "lead"))).toBe("roleTaken");
    expect(await outcomeOf(offer(ana, ana, "lead"))).toBe("invalidRequest");
    // A role that nobody holds may be offered by anybody.
    const { handover } = await offer(ana, bea, "spokesperson");
    await answer(bea, handover, "handover.accept");
    expect(await holderOf("spokesperson")).toBe(bea.id);
  });

  test("is undone by whoever takes the role over meanwhile", async () => {
    await take(ana);
    const { handover } = await offer(ana, bea);
    await take(bea, "lead", null, "Ana se ha quedado sin cobertura");
    expect(await outcomeOf(answer(bea, handover, "handover.accept"))).toBe("wrongState");
    expect(await holderOf("lead")).toBe(bea.id);
  });

  test("sent twice is one offer", async () => {
    await take(ana);
    const body = { to: bea.id, until: null, note: "", key: "0123456789abcdef" };
    const send = () => ana.call("incidentRole.offer", { ...at("lead"), body });
    const [first, second] = await Promise.all([send(), send()]);
    expect(second).toEqual(first);
  });
});

describe("the card", () => {
  test("says where things stand from what is stored, and does not change afterwards", async () => {
    await sendPosts(brand.admin, brand, jsonLines(calmThenSurge("Nubara", stack.clock.now())));
    await ana.call("incident.note", {
      params: { ...brand.params, incident },
      body: { text: "¿Quién llama al banco?" },
    });
    await ana.call("incident.note", { params: { ...brand.params, incident }, body: { text: "Llama la radio" } });
    const out = await askForStatement(brand, incident, { kind: "holding", title: "Lo estamos mirando" });
    const { signatures } = await brand.admin.call("act.get", { params: { ...brand.params, act: out.act } });
    for (const signer of [ana, bea].slice(0, signatures.length)) await signOnScreen(brand, out.act, signer);
    await execute(brand, out.act);
    await askForStatement(brand, incident, { title: "El dinero vuelve hoy" });
    await take(ana);
    const { handover } = await offer(ana, bea);
    const look = () => bea.call("handover.get", { params: { ...brand.params, handover } });
    const { card, people, note } = await look();
    const stands = await room(ana);
    expect(note).toBe("Llama al banco");
    expect(card.clocks.map(({ kind, dueAt }) => ({ kind, dueAt }))).toEqual(
      stands.clocks.filter(({ stoppedAt }) => stoppedAt === null).map(({ kind, dueAt }) => ({ kind, dueAt })),
    );
    expect(card.steps.map(({ task }) => task)).toEqual(
      stands.tasks.filter(({ state }) => state === "open").map(({ id }) => id),
    );
    expect(card.steps.filter(({ comesAlong }) => comesAlong).every(({ ownerRole }) => ownerRole === "lead")).toBe(true);
    expect(card.said.map(({ title }) => title)).toEqual(["Lo estamos mirando"]);
    expect(card.waiting.map(({ title, kind }) => ({ title, kind }))).toEqual([
      { title: "El dinero vuelve hoy", kind: "publish" },
    ]);
    expect(card.waiting[0]!.slots.length).toBeGreaterThan(0);
    expect(card.asked.map(({ text }) => text)).toEqual(["¿Quién llama al banco?"]);
    expect(card.lastHour.seen).toBe(true);
    expect(card.lastHour.mentions).toBeGreaterThan(0);
    expect(card.questions.map(({ question }) => question)).toContain("firstMessageUnknown");
    expect(card.questions.map(({ question }) => question)).not.toContain("leadMissing");
    expect(people.map(({ name }) => name)).toContain("Ana");

    await ana.call("incident.note", { params: { ...brand.params, incident }, body: { text: "¿Y la aseguradora?" } });
    expect((await look()).card).toEqual(card);
  });

  test("says that no source was heard, which is not the same as no mentions", async () => {
    const deaf = await setUpBrand(stack, { name: "Lumbre", teamSize: "team" });
    const other = await addPerson(stack, deaf, ["lead"], "Otto");
    const there = await declareIncident(deaf);
    const { handover } = await deaf.admin.call("incidentRole.offer", {
      params: { ...deaf.params, incident: there, role: "lead" },
      body: { to: other.id, until: null, note: "" },
    });
    const { card } = await other.call("handover.get", { params: { ...deaf.params, handover } });
    expect(card.lastHour).toEqual({ seen: false, mentions: 0, negative: 0, above: false });
    expect(card.questions.map(({ question }) => question)).toContain("leadMissing");
  });
});

describe("who holds a role", () => {
  test("has its steps as their next one, and nobody else does", async () => {
    const lead = async (by: Person) => (await room(by)).next?.ownerRole;
    await take(bea);
    const tasks = (await room(ana)).tasks.filter(({ ownerRole, owner }) => ownerRole === "lead" && owner === null);
    expect(tasks.length).toBeGreaterThan(0);
    expect(tasks.every(({ holder }) => holder?.id === bea.id)).toBe(true);
    expect(await lead(bea)).toBe("lead");
    expect(await lead(ana)).not.toBe("lead");
    const { handover } = await offer(bea, ana);
    await answer(ana, handover, "handover.accept");
    expect(await lead(ana)).toBe("lead");
    expect(await lead(bea)).not.toBe("lead");
  });

  test("settles the sharing out of roles once there is a lead and a scribe", async () => {
    const shared = async () => (await room(ana)).tasks.find(({ step }) => step === "K1")?.state;
    await take(ana);
    expect(await shared()).toBe("open");
    await take(bea, "scribe");
    expect(await shared()).toBe("done");
  });

  test("alone lowers the level as its lead", async () => {
    stack.clock.advance(12 * HOUR_MS);
    const lower = (by: Person) =>
      outcomeOf(
        by.call("incident.level", { params: { ...brand.params, incident }, body: { level: 1, reason: "Calma" } }),
      );
    await take(ana);
    expect(await lower(bea)).toBe("levelLowerNeedsLead");
    expect(await lower(ana)).toBe("ok");
  });

  test("loses it with their access, with whatever was offered to or by them", async () => {
    const leo = await addPerson(stack, brand, ["lead"], "Leo");
    await take(leo);
    await take(ana, "scribe");
    const { handover } = await offer(ana, leo, "scribe");
    await brand.admin.call("member.remove", { params: { ...brand.params, person: leo.id } });
    expect(await holderOf("lead")).toBeNull();
    expect((await ana.call("handover.get", { params: { ...brand.params, handover } })).state).toBe("withdrawn");
    expect((await roles()).history.map(({ how }) => how)).toEqual(["left"]);
  });

  test("loses it with the right to work in an incident, and keeps it with any other change", async () => {
    const leo = await addPerson(stack, brand, ["lead", "legalCounsel"], "Leo");
    const becomes = (role: AccessRole) =>
      brand.admin.call("member.change", {
        params: { ...brand.params, person: leo.id },
        body: { roles: [role], expiresAt: null },
      });
    await take(leo);
    await becomes("lead");
    expect(await holderOf("lead")).toBe(leo.id);
    await becomes("viewer");
    expect(await holderOf("lead")).toBeNull();
    expect((await roles()).history.map(({ how }) => how)).toEqual(["left"]);
  });
});
