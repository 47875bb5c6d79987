import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { IncidentId, NoticeId } from "@baluarte/domain/kernel/id.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS, shift } from "@baluarte/domain/kernel/time.ts";
import type { NoticeKind } from "@baluarte/domain/notice/model.ts";
import { addPerson, setUpBrand, signOnScreen, type Person, type TestBrand } from "@baluarte/testkit/brand.ts";
import { askForStatement, declareIncident, execute } from "@baluarte/testkit/incident.ts";
import { outcomeOf } from "@baluarte/testkit/outcome.ts";
import { startStack, type Stack } from "@baluarte/testkit/stack.ts";

let stack: Stack;
let brand: TestBrand;
let bea: Person;
let carlos: Person;
let brands = 0;

beforeAll(async () => {
  stack = await startStack();
});
afterAll(() => stack.stop());
beforeEach(async () => {
  brand = await setUpBrand(stack, { name: `Marca${brands++}`, teamSize: "team" });
  bea = await addPerson(stack, brand, ["lead", "legalCounsel"], "Bea");
  carlos = await addPerson(stack, brand, ["communityManager"], "Carlos");
});

const told = async (person: Person | TestBrand["admin"], query: { cursor?: string } = {}) =>
  person.call("notice.list", { params: brand.params, query });
/** What of these kinds a person was told, the newest first. */
async function toldOf(person: Person | TestBrand["admin"], ...kinds: NoticeKind[]) {
  const { items } = await told(person);
  return items
    .filter(({ kind }) => kinds.includes(kind))
    .map(({ kind, title, text, path, settled }) => ({ kind, title, text, path, settled }));
}
const freeze = () =>
  brand.admin.call("brake.freeze", { params: brand.params, body: { reason: "leak", note: "El fiscal llama" } });
const fire = async (ms: number) => {
  stack.clock.advance(ms);
  await stack.fireTimers();
};
async function pulled(): Promise<NoticeId[]> {
  const { items } = await told(bea);
  return items.map(({ id }) => id);
}

describe("a brake", () => {
  test("that freezes is told to whoever may review it, with neither who nor why while it stands; then it is over", async () => {
    const { freeze: stands } = await freeze();
    expect(await toldOf(brand.admin, "brakePulled")).toEqual([]);
    const pulledNow = { kind: "brakePulled", title: "comunicación bloqueada", path: "/stop" };
    expect(await toldOf(bea, "brakePulled")).toEqual([{ ...pulledNow, text: null, settled: false }]);
    expect((await told(bea)).items[0]!.args).toEqual({});
    await bea.call("brake.review", {
      params: { ...brand.params, act: stands!.act },
      body: { upheld: true, note: null },
    });
    // Reviewed, it still stands, and whoever comes to it now has to know.
    expect(await toldOf(bea, "brakePulled")).toMatchObject([{ settled: false }]);
    await fire(2 * HOUR_MS);
    expect(await toldOf(carlos, "freezeAsked")).toMatchObject([{ path: "/stop", settled: false }]);
    await carlos.call("brake.keep", { params: brand.params });
    expect(await toldOf(carlos, "freezeAsked")).toMatchObject([{ settled: true }]);
    const { act } = await brand.admin.call("brake.lift", { params: brand.params, body: { reason: "Cerrado" } });
    await signOnScreen(brand, act, bea);
    expect(await toldOf(bea, "brakePulled", "freezeLifted")).toEqual([
      { kind: "freezeLifted", title: "bloqueo levantado", text: expect.any(String), path: "/stop", settled: false },
      { ...pulledNow, text: expect.stringMatching(/^La bloquea Admin of Marca\d+: no sale nada/), settled: true },
    ]);
  });

  test("that nobody reviewed in a day is told again, until somebody has", async () => {
    const [place] = (await brand.admin.call("touchpoint.list", { params: brand.params })).items;
    const { holds } = await brand.admin.call("brake.hold", {
      params: brand.params,
      body: { touchpoint: place!.id, reason: "mistake", note: null },
    });
    expect(await toldOf(bea, "brakePulled")).toMatchObject([
      { title: "una cola parada", text: expect.stringContaining(`«${place!.name}»`), settled: false },
    ]);
    await fire(DAY_MS);
    expect(await toldOf(bea, "brakeUnreviewed")).toMatchObject([{ path: "/stop", settled: false }]);
    const act = holds[0]!.act;
    await bea.call("brake.review", { params: { ...brand.params, act }, body: { upheld: true, note: null } });
    expect(await toldOf(bea, "brakePulled", "brakeUnreviewed")).toMatchObject([{ settled: true }, { settled: true }]);
  });
});

describe("a role", () => {
  let incident: IncidentId;
  beforeEach(async () => {
    incident = await declareIncident(brand, { level: 2 });
  });
  const role = () => ({ params: { ...brand.params, incident, role: "lead" as const } });

  test("that is offered leads its receiver to the card, and the answer leads its giver to the room", async () => {
    await bea.call("incidentRole.take", { ...role(), body: { until: null, reason: null } });
    const { handover } = await bea.call("incidentRole.offer", {
      ...role(),
      body: { to: carlos.id, until: null, note: "" },
    });
    const offered = {
      kind: "roleOffered",
      title: "te ofrecen un papel",
      text: "Cobros dobles: Bea te ofrece «Dirección de la crisis». Será tuyo cuando confirmes que has leído la tarjeta.",
      path: `/incidents/${incident}/handovers/${handover}`,
      settled: false,
    };
    expect(await toldOf(carlos, "roleOffered")).toEqual([offered]);
    await carlos.call("handover.accept", { params: { ...brand.params, handover } });
    expect(await toldOf(carlos, "roleOffered")).toEqual([{ ...offered, settled: true }]);
    expect(await toldOf(bea, "roleAnswered")).toMatchObject([
      { title: "aceptan el papel que ofreciste", path: `/incidents/${incident}` },
    ]);
    await bea.call("incidentRole.take", { ...role(), body: { until: null, reason: "No contesta" } });
    expect(await toldOf(carlos, "roleTakenOver")).toMatchObject([
      { text: "Cobros dobles: Bea se encarga ahora de «Dirección de la crisis»." },
    ]);
  });

  test("whose time is over is told to its holder, and that nobody leads to all who could, until somebody does", async () => {
    const until = shift(stack.clock.now(), HOUR_MS);
    await bea.call("incidentRole.take", { ...role(), body: { until, reason: null } });
    await fire(HOUR_MS);
    expect(await toldOf(bea, "roleEnded")).toHaveLength(1);
    expect(await toldOf(carlos, "roleEnded")).toEqual([]);
    expect(await toldOf(carlos, "leadMissing")).toMatchObject([{ path: `/incidents/${incident}`, settled: false }]);
    await carlos.call("incidentRole.take", { ...role(), body: { until: null, reason: null } });
    expect(await toldOf(bea, "leadMissing")).toMatchObject([{ settled: true }]);
  });
});

describe("an approval given aloud", () => {
  async function heard() {
    const { act } = await askForStatement(brand, await declareIncident(brand, { level: 1 }), { kind: "update" });
    const at = { params: { ...brand.params, act } };
    const { payloadHash } = await brand.admin.call("act.get", at);
    await brand.admin.call("act.spoken", {
      ...at,
      body: { person: bea.id, saidAt: stack.clock.now(), payloadHash },
    });
    return { at, act, payloadHash };
  }

  test("is told at once to whoever is said to have given it, and to nobody else, until they settle it", async () => {
    const { at, payloadHash } = await heard();
    expect(await toldOf(bea, "spokenHeard")).toMatchObject([
      {
        title: "¿aprobaste esto de palabra?",
        text: expect.stringMatching(/^Admin of Marca\d+ dice que aprobaste «El dinero vuelve hoy» de palabra/),
        path: "/approvals",
        settled: false,
      },
    ]);
    expect(await toldOf(carlos, "spokenHeard")).toEqual([]);
    await bea.call("act.ratify", { ...at, body: { ratified: true, payloadHash } });
    expect(await toldOf(bea, "spokenHeard")).toMatchObject([{ settled: true }]);
  });

  test("and never signed rings those who lead after twelve hours; denied, it says where it is out", async () => {
    const { at, act, payloadHash } = await heard();
    await execute(brand, act);
    await stack.work();
    await fire(12 * HOUR_MS + 1);
    for (const person of [bea, brand.admin])
      expect(await toldOf(person, "spokenOverdue")).toMatchObject([
        { text: "Han pasado doce horas y «El dinero vuelve hoy» sigue sin la firma de Bea.", settled: false },
      ]);
    await bea.call("act.ratify", { ...at, body: { ratified: false, payloadHash, reason: "No hablé con nadie" } });
    expect(await toldOf(brand.admin, "spokenRefused")).toMatchObject([
      { text: expect.stringMatching(/^«El dinero vuelve hoy»: No hablé con nadie Ya ha salido.* en: \S/) },
    ]);
    expect(await toldOf(bea, "spokenOverdue")).toMatchObject([{ settled: true }]);
  });
});

describe("what a person was told", () => {
  test("comes newest first in the language they ask for, a page at a time, with every notice once", async () => {
    for (let index = 0; index < 33; index++) {
      await declareIncident(brand, { level: 1 });
      // Some at the same moment: a page may end between two of them.
      if (index % 3 === 0) stack.clock.advance(MINUTE_MS);
    }
    const first = await told(bea);
    expect({ count: first.items.length, unread: first.unread }).toEqual({ count: 30, unread: 33 });
    const second = await told(bea, { cursor: first.next! });
    const all = [...first.items, ...second.items];
    expect(second.next).toBeNull();
    expect(new Set(all.map(({ id }) => id)).size).toBe(33);
    expect(all.map(({ at }) => at)).toEqual(
      all
        .map(({ at }) => at)
        .toSorted()
        .toReversed(),
    );
    const english = await bea.call("notice.list", { params: brand.params, query: { language: "en" } });
    expect(english.items[0]).toMatchObject({ title: "incident opened", text: "“Cobros dobles”, level 1 (Issue)." });
  });

  test("is counted for them alone until they read it, one by one or up to the newest they saw", async () => {
    await declareIncident(brand, { level: 1 });
    stack.clock.advance(MINUTE_MS);
    await declareIncident(brand, { level: 1 });
    const unread = async (person: Person) =>
      (await person.call("overview.get", { params: brand.params, query: {} })).unread;
    const [newest, oldest] = await pulled();
    const read = (notice: NoticeId, by: Person) =>
      outcomeOf(by.call("notice.read", { params: { ...brand.params, notice } }));
    expect(await read(oldest!, carlos)).toBe("notFound");
    expect(await unread(bea)).toBe(2);
    expect([await read(oldest!, bea), await read(oldest!, bea)]).toEqual(["ok", "ok"]);
    expect([await unread(bea), await unread(carlos)]).toEqual([1, 2]);
    stack.clock.advance(MINUTE_MS);
    await declareIncident(brand, { level: 1 });
    const readAll = (until: NoticeId, by: Person) =>
      outcomeOf(by.call("notice.readAll", { params: brand.params, body: { until } }));
    expect(await readAll(newest!, carlos)).toBe("notFound");
    expect(await readAll(newest!, bea)).toBe("ok");
    // What came in since they looked stays unread.
    const { items } = await told(bea);
    expect(items.map(({ readAt }) => readAt === null)).toEqual([true, false, false]);
    expect([await unread(bea), await unread(carlos)]).toEqual([1, 3]);
  });

  test("is nothing for a machine's key, and a cursor that is somebody else's is refused", async () => {
    await declareIncident(brand, { level: 1 });
    const [notice] = await pulled();
    expect(await outcomeOf(told(carlos, { cursor: notice! }))).toBe("invalidRequest");
    expect(await outcomeOf(told(bea, { cursor: "' or 1=1" }))).toBe("invalidRequest");
    const { secret } = await brand.admin.call("apiKey.create", { params: brand.params, body: { name: "feed" } });
    const answer = await stack.visitor().fetch(`/api/v1/brands/${brand.slug}/notices`, {
      headers: { authorization: `Bearer ${secret}` },
    });
    expect(answer.status).toBe(404);
  });

  test("has its content back once the freeze is lifted, and none of it before", async () => {
    await declareIncident(brand, { level: 1 });
    await freeze();
    const { items, frozen } = await told(bea);
    expect(frozen).toBe(true);
    expect(items.map(({ text }) => text)).toEqual(items.map(() => null));
    expect(JSON.stringify(items)).not.toMatch(/Cobros|Marca|Admin|fiscal|leak/);
    const { act } = await brand.admin.call("brake.lift", { params: brand.params, body: { reason: "Cerrado" } });
    await signOnScreen(brand, act, bea);
    expect(await toldOf(bea, "incidentDeclared")).toMatchObject([{ text: expect.stringContaining("«Cobros dobles»") }]);
  });
});
