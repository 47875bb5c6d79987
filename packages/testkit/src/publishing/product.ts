import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { PublicationView } from "@baluarte/contract/act.ts";
import type { BrandSlug } from "@baluarte/domain/brand/model.ts";
import type { ActId, IncidentId, PersonId } from "@baluarte/domain/kernel/id.ts";
import { fileHold, type FileHold } from "../file-hold.ts";
import { approveByLink, askForStatement, setUp } from "../journey.ts";
import { freePort, startServer, type ServerProcess } from "../server-process.ts";
import { openStoreHold, storeUrlOf, type StoreHold } from "../store-hold.ts";
import { until } from "../until.ts";
import type { Visitor } from "../visitor.ts";
import type { FarSide } from "./far-sides.ts";
import type { Fault, PublishingStep } from "./steps.ts";

/** One statement let out on every channel at once, and what befell the product meanwhile. */
export type Round = { readonly title: string; readonly act: ActId; readonly fault: Fault; readonly at: string };

/** What became of one publication. `told`: whether a person was called to look. `copies`: one number a reader. */
export type Fate = {
  readonly channel: FarSide["channel"];
  readonly fault: Fault;
  readonly at: string;
  readonly state: PublicationView["state"];
  readonly copies: readonly number[];
  readonly told: boolean;
};

/**
 * The product as people run it, with one account on every far side; its processes are killed and stopped at will. A
 * second process on the same store takes over the jobs of a stopped one.
 */
export class Product {
  readonly #folder = mkdtempSync(join(tmpdir(), "blt-kill-"));
  readonly #disk: FileHold = fileHold(join(this.#folder, "hold"));
  readonly #farSides: readonly FarSide[];
  readonly #rounds: Round[] = [];
  readonly #env: Record<string, string>;
  #port = 0;
  #server!: ServerProcess;
  #second: ServerProcess | null = null;
  #store!: StoreHold;
  #admin!: Visitor;
  #brand!: BrandSlug;
  #client!: PersonId;
  #incident!: IncidentId;

  private constructor(farSides: readonly FarSide[]) {
    this.#farSides = farSides;
    const places = farSides.flatMap(({ place }) => place ?? []);
    this.#env = { BALUARTE_OUTBOUND_ALLOW: places.join(",") };
  }

  /** `connect`: the far sides besides the own page. */
  static async start(
    connect: readonly FarSide[],
    page: (fetchText: (path: string) => Promise<string>) => FarSide,
  ): Promise<Product> {
    let product: Product | null = null;
    const own = page((path) => product!.#page(path));
    product = new Product([own, ...connect]);
    await product.#setUp();
    return product;
  }

  async #setUp(): Promise<void> {
    this.#port = await freePort();
    await this.#startFirst();
    this.#admin = this.#server.visitor();
    const { brand, client } = await setUp(this.#admin, this.#server.visitor(), this.#server.setupToken!);
    this.#brand = brand;
    this.#client = client;
    const params = { brand };
    for (const { connection } of this.#farSides) {
      if (connection === null) continue;
      await this.#admin.call("connection.add", { params, body: connection });
    }
    const body = { name: "Cobros dobles", summary: "", level: 2 as const, signal: null, posts: [] };
    this.#incident = (await this.#admin.call("incident.declare", { params, body })).incident;
  }

  async #startFirst(): Promise<void> {
    this.#server = await startServer(join(this.#folder, "data"), this.#port, { ...this.#env, ...this.#disk.env });
    this.#store = await openStoreHold(join(this.#folder, "data"));
  }

  /** A second process, asleep until the first is stopped. */
  async startSecond(): Promise<void> {
    const data = join(this.#folder, "data");
    const env = { ...this.#env, DATABASE_URL: storeUrlOf(data), BALUARTE_PUBLIC_URL: this.#server.address };
    this.#second = await startServer(data, undefined, env);
    await this.#second.signal("SIGSTOP");
  }

  async endSecond(): Promise<void> {
    await this.#second?.signal("SIGKILL");
    this.#second = null;
  }

  async #page(path: string): Promise<string> {
    return (await this.#server.visitor().fetch(`/updates/${this.#brand}/${path}`)).text();
  }

  /** Lets a statement out with everything held at `step`, and does `fault` to it there. Answers where it was held. */
  async faultAt(step: PublishingStep, fault: Fault): Promise<readonly FarSide["channel"][]> {
    const sides = { store: this.#store, disk: this.#disk };
    const held = [];
    for (const farSide of this.#farSides) {
      const moment = await farSide.hold(step, sides);
      if (moment === null) continue;
      // A connection that is not there cannot break.
      if (fault === "cut" && moment.cut === null) moment.release();
      else held.push({ ...moment, channel: farSide.channel });
    }
    const round = await this.#letOut(fault, step);
    await Promise.all(held.map(({ reached }) => reached));
    switch (fault) {
      case "kill":
        await this.#server.signal("SIGKILL");
        for (const { release } of held) release();
        await this.#startAgain();
        break;
      case "stop":
        await this.#server.signal("SIGSTOP");
        await this.#handOver(round);
        await this.#server.signal("SIGCONT");
        for (const { release } of held) release();
        break;
      case "cut":
        for (const { cut } of held) cut!();
    }
    await this.#settled(round);
    await this.#second?.signal("SIGSTOP");
    return held.map(({ channel }) => channel);
  }

  /** The same `delayMs` after the word to let it out, wherever it is by then. */
  async faultAfter(delayMs: number, fault: Fault): Promise<void> {
    const round = await this.#letOut(fault, "random");
    await new Promise((resolve) => setTimeout(resolve, delayMs));
    switch (fault) {
      case "kill":
        await this.#server.signal("SIGKILL");
        await this.#startAgain();
        break;
      case "stop":
        await this.#server.signal("SIGSTOP");
        await this.#handOver(round);
        await this.#server.signal("SIGCONT");
        break;
      case "cut":
        for (const { cutAll } of this.#farSides) cutAll();
    }
    await this.#settled(round);
    await this.#second?.signal("SIGSTOP");
  }

  async #letOut(fault: Fault, at: string): Promise<Round> {
    const title = `Novedad ${String(this.#rounds.length + 1).padStart(3, "0")}`;
    const { act, payloadHash } = await askForStatement(this.#admin, this.#brand, this.#incident, {
      title,
      kind: "update",
      short: `${title}: devolvemos hoy el dinero. Lo sentimos. Más a las 13:00.`,
    });
    await approveByLink(this.#admin, this.#server.visitor(), this.#brand, act, this.#client);
    await this.#admin.call("act.execute", { params: { brand: this.#brand, act }, body: { payloadHash } });
    const round = { title, act, fault, at };
    this.#rounds.push(round);
    return round;
  }

  async #startAgain(): Promise<void> {
    await this.#store.close();
    await this.#startFirst();
    await this.#store.ageHeartbeats();
  }

  /** The first process is stopped: the second takes over what it was at, once its heartbeats have passed. */
  async #handOver({ act }: Round): Promise<void> {
    await this.#store.ageHeartbeats();
    await this.#second!.signal("SIGCONT");
    await until("another process has taken over", async () =>
      (await this.#store.jobsOf(act)).every(
        ({ state, retries }) => state === "completed" || (state === "active" && retries > 0),
      ),
    );
  }

  /** No job is left and no process is at any of it. */
  async #settled({ act, title }: Round): Promise<void> {
    const isSettled = async () => {
      const jobs = await this.#store.jobsOf(act);
      if (!jobs.every(({ state }) => state === "completed")) return false;
      return (await this.#automatic(act)).every(({ state }) => state !== "queued" && state !== "executing");
    };
    await until(`${title} is settled everywhere`, isSettled, 60_000);
  }

  async #automatic(act: ActId) {
    const { publications } = await this.#admin.call("act.get", { params: { brand: this.#brand, act } });
    return publications.filter(({ way }) => way === "auto");
  }

  /** How every publication stands by now, and how often it is there. */
  async fates(): Promise<Fate[]> {
    const fates: Fate[] = [];
    for (const { act, title, fault, at } of this.#rounds) {
      for (const { id, channel, state } of await this.#automatic(act)) {
        const farSide = this.#farSides.find((side) => side.channel === channel)!;
        const told = (await this.#store.noticesAbout(id)) > 0;
        fates.push({ channel: farSide.channel, fault, at, state, copies: await farSide.copies(id, title), told });
      }
    }
    return fates;
  }

  async stop(): Promise<void> {
    await this.endSecond();
    await this.#store.close();
    if (this.#server.process.exitCode === null && this.#server.process.signalCode === null) {
      await this.#server.signal("SIGCONT");
      await this.#server.signal("SIGTERM");
    }
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
