import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { HOUR_MS, MINUTE_MS, SECOND_MS, shift } from "@baluarte/domain/kernel/time.ts";
import type { PostId, SignalId } from "@baluarte/domain/kernel/id.ts";
import { setUpBrand, type TestBrand } from "@baluarte/testkit/brand.ts";
import { jsonLines, sendPosts, type RawPost } from "@baluarte/testkit/posts.ts";
import { startStack, type Stack } from "@baluarte/testkit/stack.ts";
import { inBrand } from "../db/tenancy.ts";
import { LiveDetection } from "./detection.ts";

const EVERY_DAY = [
  "El café de Almena está muy rico hoy",
  "¿A qué hora abre Almena en Gran Vía?",
  "Almena tiene el mejor pan de la ciudad",
  "Hoy he desayunado en Almena con mis padres",
  "Almena: el pedido ha llegado frío, qué pena",
  "¿Alguien sabe si Almena tiene opciones sin gluten?",
  "Waiting 20 minutes at Almena, a bit slow",
];
const POISONED = [
  "Me he puesto fatal después de comer en Almena, vómitos toda la noche. Una vergüenza",
  "Almena me ha intoxicado, estoy en urgencias con mi hijo",
  "Nunca más en Almena: comida en mal estado y nadie contesta",
  "Asco de Almena. Tres personas de mi oficina intoxicadas",
  "Denunciaré a Almena por intoxicación, qué desastre",
];
const ENDS = ["mesa", "otra vez", "para llevar", "con amigos"];

let stack: Stack;
let brand: TestBrand;
let signal: SignalId;
let began: string;

/** Eight days of a café's ordinary praise, questions and grumbling, then a poisoning within minutes. */
beforeAll(async () => {
  stack = await startStack();
  brand = await setUpBrand(stack, { name: "Almena", teamSize: "two" });
  const now = stack.clock.now();
  const calm = Array.from({ length: 300 }, (_, index): RawPost => {
    const text = `${EVERY_DAY[index % EVERY_DAY.length]} ${ENDS[index % ENDS.length]} ${index}`;
    return {
      id: `p${index}`,
      text,
      time: shift(now, (index - 305) * 38 * MINUTE_MS),
      channel: "x",
      author: `u${index}`,
    };
  });
  await sendPosts(brand.admin, brand, jsonLines(calm));
  await stack.work();
  const live = new LiveDetection(stack.wired.ctx);
  await live.closeMinutesOnce();
  for (let minute = 0; minute < 4; minute++) {
    const at = stack.clock.now();
    const burst = Array.from({ length: 15 }, (_, index): RawPost => {
      const text = `${POISONED[(index + minute) % POISONED.length]} ${minute}${index}`;
      return {
        id: `b${minute}-${index}`,
        text,
        time: shift(at, -index * SECOND_MS),
        channel: "x",
        author: `v${index}`,
      };
    });
    // People go on asking when it opens.
    burst.push({ id: `q${minute}`, text: `${EVERY_DAY[1]} otra vez ${minute}`, time: shift(at, -50 * SECOND_MS) });
    began ??= burst[14]!.time;
    await sendPosts(brand.admin, brand, jsonLines(burst));
    stack.clock.advance(MINUTE_MS);
    await live.closeMinutesOnce();
  }
  signal = (await brand.admin.call("signal.list", { params: brand.params })).items[0]!.id;
});
afterAll(() => stack.stop());

const roomOf = async (body: { signal?: SignalId | null; posts?: PostId[] }) => {
  const { incident } = await brand.admin.call("incident.declare", {
    params: brand.params,
    body: { name: null, summary: "", level: 3, signal: null, posts: [], ...body },
  });
  return brand.admin.call("incident.room", { params: { ...brand.params, incident } });
};
const send = (...posts: RawPost[]) => sendPosts(brand.admin, brand, jsonLines(posts));
async function postSaying(words: string): Promise<PostId> {
  const { items } = await brand.admin.call("mention.list", { params: brand.params, query: { words, state: "all" } });
  return items[0]!.post;
}

describe("an incident declared from a signal", () => {
  test("begins with the first message of the signal, is named after what it is about, and starts no clock before it", async () => {
    const { incident, t0Proposal, clocks, lately } = await roomOf({ signal });
    expect(incident.t0).toMatchObject({ status: "proposed" });
    expect(t0Proposal!.text).toMatch(/intoxic|urgencias|vómitos|mal estado/u);
    expect(Date.parse(t0Proposal!.at)).toBeGreaterThanOrEqual(Date.parse(began));
    expect(incident.name).toMatch(/intoxic|urgencias|vómitos|mal estado/u);
    expect(clocks.filter(({ overdueAtDeclaration }) => overdueAtDeclaration)).toEqual([]);
    expect(lately).toEqual({ minutes: 30, published: 64, arrived: 64 });
  });

  test("quotes to whoever is called a post that is about it", async () => {
    const { signal: view } = await brand.admin.call("signal.get", { params: { ...brand.params, signal } });
    expect(view.example!.text).toMatch(/intoxic|urgencias|vómitos|mal estado/u);
    // What it says of people who were hurt is what it would be activated at, however few say it.
    expect(view).toMatchObject({ saidLevel: 4, saidWhy: "safetyHarm" });
  });
});

describe("the first message behind a post that a person names", () => {
  test("is the one it shares, and the complaint that it answers, and not our own offer above it", async () => {
    const now = stack.clock.now();
    await inBrand(stack.wired.ctx.db, brand.id, (trx) =>
      trx
        .updateTable("brand")
        .set({ handles: ["almena"] })
        .where("id", "=", brand.id)
        .execute(),
    );
    await send(
      { id: "offer", text: "Almena estrena menú", time: shift(now, -9 * HOUR_MS), channel: "x", author: "almena" },
      {
        id: "hair",
        text: "Qué horrible y qué vergüenza: un pelo en la sopa de Almena",
        time: shift(now, -8 * HOUR_MS),
        channel: "x",
        author: "ana",
        inReplyTo: "offer",
      },
      {
        id: "echo",
        text: "Lo mismo me pasó en Almena, horrible",
        time: shift(now, -7 * HOUR_MS),
        channel: "x",
        author: "eva",
        inReplyTo: "hair",
      },
    );
    const { t0Proposal } = await roomOf({ posts: [await postSaying("Lo mismo me pasó")] });
    expect(t0Proposal).toMatchObject({
      text: "Qué horrible y qué vergüenza: un pelo en la sopa de Almena",
      because: "earliestOfStory",
    });
  });

  test("shows complaints of the same monitor in other languages that came before it, and claims no more", async () => {
    const before = (hours: number) => shift(stack.clock.now(), -hours * HOUR_MS);
    await sendPosts(
      brand.admin,
      brand,
      jsonLines([
        {
          id: "en-1",
          text: "Almena is a disgrace, there was glass in my salad and nobody cared",
          time: before(5),
          channel: "x",
          author: "joe",
        },
        {
          id: "en-2",
          text: "I love Almena, the best bread in the whole city",
          time: before(5),
          channel: "x",
          author: "amy",
        },
        {
          id: "en-3",
          text: "Almena is horrible, glass in the salad and a very rude waiter",
          time: before(40),
          channel: "x",
          author: "tom",
        },
        {
          id: "es-1",
          text: "Qué vergüenza Almena: cristales en la ensalada y nadie contesta",
          time: before(4),
          channel: "x",
          author: "lola",
        },
      ]),
    );
    const { t0Proposal, t0Earlier } = await roomOf({ posts: [await postSaying("cristales en la ensalada")] });
    expect(t0Proposal).toMatchObject({ author: "lola" });
    expect(t0Earlier.map(({ author, language }) => [author, language])).toEqual([["joe", "en"]]);
  });

  test("shows earlier complaints of the same that are in no story, with who answers them, and no other grumbling", async () => {
    const minutes = (count: number) => shift(stack.clock.now(), -count * MINUTE_MS);
    const post = (id: string, text: string, ago: number, author: string, more: Partial<RawPost> = {}): RawPost => ({
      id,
      text,
      time: minutes(ago),
      channel: "x",
      author,
      ...more,
    });
    await send(
      post("usual", "Almena: el pedido ha llegado frío, qué pena", 58, "mar"),
      post(
        "screw",
        "Estoy furiosa: me encontré un tornillo dentro del bocadillo de Almena, casi pierdo un diente",
        55,
        "rosa",
      ),
      post("re1", "@rosa denúncialo", 53, "gil", { replyTo: "screw" }),
      post("re2", "@rosa a mí igual en Almena", 52, "iris", { replyTo: "screw" }),
      ...["Mierda de Almena", "Fatal lo de Almena", "Odio Almena", "Qué malos los de Almena"].map((said, at) =>
        post(`screw-${at}`, `${said}: otro tornillo en el postre ${at}`, 40 - at, `sofia${at}`),
      ),
    );
    const { t0Proposal, t0OnMatter } = await roomOf({ posts: [await postSaying("Mierda de Almena otro tornillo")] });
    expect(t0Proposal).toMatchObject({ author: "sofia0" });
    expect(t0OnMatter.words).toContain("tornillo");
    expect(t0OnMatter.posts.map(({ author, answers }) => [author, answers])).toContainEqual(["rosa", 2]);
    const others = t0OnMatter.posts.map(({ author }) => author);
    for (const author of ["mar", "gil", "iris", "sofia0"]) expect(others).not.toContain(author);
  });

  test("shows an earlier complaint however much we ourselves said after it", async () => {
    const minutes = (count: number) => shift(stack.clock.now(), -count * MINUTE_MS);
    const said = [
      "Almena was horrible today and we are ashamed of the cold soup",
      "A disgrace at Almena: our ovens failed and breakfast was terrible",
      "Terrible queue at Almena this morning, the worst we ever had",
      "Almena let you down: rude staff, awful coffee, a shameful weekend",
      "The awful smell at Almena came from broken pipes, disgusting for everyone",
      "Horrible mistake: Almena charged twice, a disgrace and a shame",
    ];
    await send(
      {
        id: "en-mould",
        text: "Almena is disgusting, mould on the cake and a horrible waiter",
        time: minutes(90),
        channel: "x",
        author: "kim",
      },
      ...said.map((text, at) => ({ id: `ours-${at}`, text, time: minutes(60 - at), channel: "x", author: "@Almena" })),
      {
        id: "es-mould",
        text: "Qué asco Almena: moho en la tarta y nadie contesta",
        time: minutes(20),
        channel: "x",
        author: "sol",
      },
    );
    const { t0Earlier } = await roomOf({ posts: [await postSaying("moho en la tarta")] });
    expect(t0Earlier.map(({ author }) => author)).toContain("kim");
    expect(t0Earlier.map(({ author }) => author)).not.toContain("@Almena");
  });
});

describe("the level that a signal says", () => {
  const view = async () => (await brand.admin.call("signal.get", { params: { ...brand.params, signal } })).signal;
  const levelOver = async (...posts: PostId[]) => {
    await inBrand(stack.wired.ctx.db, brand.id, (trx) =>
      trx.updateTable("signal").set({ posts }).where("id", "=", signal).execute(),
    );
    return (await view()).saidLevel;
  };

  test("is the gravest where two people speak of it, not one who says it often, nor those who share it", async () => {
    const poisoned = (id: string, author: string, more: Partial<RawPost> = {}): RawPost => ({
      id,
      text: `Almena me ha intoxicado, estoy en urgencias con mi hijo, ${id}`,
      time: stack.clock.now(),
      channel: "x",
      author,
      ...more,
    });
    await send(
      poisoned("primera", "ana"),
      poisoned("segunda", "Ana"),
      poisoned("compartida", "bob", { repostOf: "primera" }),
      poisoned("ajena", "eva"),
    );
    const [first, again, shared, other] = await Promise.all(
      ["primera", "segunda", "compartida", "ajena"].map((id) => postSaying(`urgencias ${id}`)),
    );
    expect(await levelOver(first!, again!)).toBeLessThan(4);
    expect(await levelOver(first!, again!, shared!)).toBeLessThan(4);
    expect(await levelOver(first!, again!, shared!, other!)).toBe(4);
  });

  test("is none of what people set aside", async () => {
    const { posts } = await view();
    const quoted = (await view()).because.tellingPost!;
    await inBrand(stack.wired.ctx.db, brand.id, (trx) =>
      trx
        .updateTable("mention")
        .set({ set_aside: "spam" })
        .where("post_id", "in", [...posts, quoted])
        .execute(),
    );
    expect((await view()).saidLevel).toBe(0);
  });
});
