import { describe, expect, test } from "vitest";
import { canonicalJson } from "@baluarte/domain/kernel/canonical.ts";
import type { PublicationId } from "@baluarte/domain/kernel/id.ts";
import {
  CAPABILITIES,
  ChannelManifest,
  isOut,
  payloadHash,
  RenderedPayload,
  type ChannelWriter,
  type PublishRequest,
} from "../channel.ts";
import { NOW } from "./read.ts";

/** A channel as the suite meets it. `render` makes some payload anew; without a writing side `world` is `null`. */
export interface ChannelSubject {
  readonly manifest: ChannelManifest;
  readonly render: (() => RenderedPayload) | null;
  readonly world: (() => Promise<ChannelWorld>) | null;
  /** `false`: what is there bears no name of its publication, so that its words alone tell which it is. */
  readonly keyed?: boolean;
}

/** The far side, empty at first. */
export interface ChannelWorld {
  /** A fresh process over it; `diesAt` (from 0) is the call to the far side at which it is killed, `null`: it lives. */
  process(diesAt: number | null): { readonly writer: ChannelWriter; readonly died: () => boolean };
  /** How often the public sees the publication; of letters, how many copies the far side holds. */
  appearances(publication: PublicationId): Promise<number>;
  /**
   * `seen`: what is there can be looked at, so a read-back tells there from not there. `told`: only what the far side
   * said at the time is known, so what was begun and not answered stays in doubt. Absent: `seen`.
   */
  readonly proof?: "seen" | "told";
}

const PUBLICATION = "pub_aaaaaaaaaaaa" as PublicationId;

/** What every channel holds, whatever it is. */
export function channelConforms(name: string, { manifest, render, world, keyed = true }: ChannelSubject): void {
  describe(`channel ${name}`, () => {
    test("has a whole manifest", () => {
      expect(ChannelManifest.parse(manifest)).toEqual(manifest);
      expect(Object.keys(manifest.capabilities).toSorted()).toEqual(CAPABILITIES.toSorted());
    });

    if (render !== null) {
      test("renders the same payload every time, and one that storing and reading leaves as it is", () => {
        const payload = render();
        expect(RenderedPayload.parse(JSON.parse(JSON.stringify(payload)))).toEqual(payload);
        expect(canonicalJson(render())).toBe(canonicalJson(payload));
        expect(payload.channel).toBe(manifest.id);
      });
    }

    if (render !== null && world !== null) {
      writerConforms(render, world, keyed);
      if (manifest.capabilities.dedupe) dedupeConforms(render, world);
    }
  });
}

/** Made when a test runs: some payloads name things of a far side that starts before the first one. */
function requestOf(render: () => RenderedPayload): PublishRequest {
  return { publication: PUBLICATION, payload: render(), at: NOW };
}

function writerConforms(render: () => RenderedPayload, openWorld: () => Promise<ChannelWorld>, keyed: boolean): void {
  test("shows a publication once, however often it is published", async () => {
    const world = await openWorld();
    const request = requestOf(render);
    const kinds = [];
    for (let time = 0; time < 3; time += 1) kinds.push((await world.process(null).writer.publish(request)).kind);
    expect(kinds).toEqual(["accepted", "duplicate", "duplicate"]);
    expect(await world.appearances(PUBLICATION)).toBe(1);
  });

  test("says absent before, and proves the exact payload after", async () => {
    const world = await openWorld();
    const request = requestOf(render);
    const { writer } = world.process(null);
    expect(await writer.readBack(request)).toEqual({ kind: "absent" });
    const outcome = await writer.publish(request);
    expect(await writer.readBack(request)).toMatchObject({
      kind: "found",
      link: isOut(outcome) && outcome.link,
      proof: { sha256: payloadHash(request.payload), at: NOW },
    });
  });

  test("does not take other words for those that were approved", async () => {
    const world = await openWorld();
    const request = requestOf(render);
    const { writer } = world.process(null);
    await writer.publish(request);
    const [part] = request.payload.parts;
    const other = { ...request, payload: { ...request.payload, parts: [{ ...part!, text: "otra cosa" }] } };
    if (keyed) expect(isOut(await writer.publish(other))).toBe(false);
    expect(await writer.readBack(other)).not.toMatchObject({ kind: "found" });
    expect(await writer.readBack(request)).toMatchObject({ kind: "found" });
  });

  test("never counts the unknown as sent, and is whole and single after a kill at any step", async () => {
    for (let diesAt = 0; ; diesAt += 1) {
      const world = await openWorld();
      const request = requestOf(render);
      const dying = world.process(diesAt);
      const outcome = await dying.writer.publish(request);
      if (!dying.died()) break;
      expect(isOut(outcome)).toBe(false);
      const appeared = await world.appearances(PUBLICATION);
      if (outcome.kind === "rejected") expect(appeared).toBe(0);

      const next = world.process(null).writer;
      const seen = await next.readBack(request);
      if (seen.kind === "found") expect(appeared).toBe(1);
      if (seen.kind === "absent") {
        expect(appeared).toBe(0);
        expect(isOut(await next.publish(request))).toBe(true);
      }
      if (world.proof !== "told") expect(seen.kind).not.toBe("cannotTell");
      if (seen.kind === "cannotTell") {
        // Nobody sends it again: it is as often there as it was.
        expect(isOut(await next.publish(request))).toBe(false);
        expect(await world.appearances(PUBLICATION)).toBe(appeared);
      } else {
        expect(await next.readBack(request)).toMatchObject({ kind: "found" });
        expect(await world.appearances(PUBLICATION)).toBe(1);
      }
    }
  });

  test("cannot tell when the far side does not answer", async () => {
    const world = await openWorld();
    const request = requestOf(render);
    await world.process(null).writer.publish(request);
    expect(await world.process(0).writer.readBack(request)).toMatchObject({ kind: "cannotTell" });
  });
}

/** What `dedupe` promises: sending again, without any look, shows it once. */
function dedupeConforms(render: () => RenderedPayload, openWorld: () => Promise<ChannelWorld>): void {
  test("shows it once though it is sent again without a read-back after a kill at any step", async () => {
    for (let diesAt = 0; ; diesAt += 1) {
      const world = await openWorld();
      const request = requestOf(render);
      const dying = world.process(diesAt);
      await dying.writer.publish(request);
      if (!dying.died()) break;
      const again = await world.process(null).writer.publish(request);
      const appeared = await world.appearances(PUBLICATION);
      expect(appeared).toBeLessThanOrEqual(1);
      if (isOut(again)) expect(appeared).toBe(1);
      if (world.proof !== "told") expect(isOut(again)).toBe(true);
    }
  });

  test("shows it once though several processes send it in the same moment", async () => {
    const world = await openWorld();
    const request = requestOf(render);
    await Promise.all(Array.from({ length: 4 }, () => world.process(null).writer.publish(request)));
    expect(await world.appearances(PUBLICATION)).toBe(1);
    expect(await world.process(null).writer.readBack(request)).toMatchObject({ kind: "found" });
  });
}
