import fc from "fast-check";
import { expect, test } from "vitest";
import type { TouchpointId } from "../kernel/id.ts";
import { ACT_STATES, type ActState } from "./model.ts";
import {
  effectOfEdit,
  isAlive,
  isOut,
  isSignedEverywhere,
  openPlaces,
  placesOf,
  unsentPlaces,
  type SignedPack,
  type SignedPlaces,
} from "./pack.ts";

const PLACES = ["tp_1", "tp_2", "tp_3", "tp_4"].map((id) => id as TouchpointId);

/** A text under edits, requests and signatures, each move as the rules allow it. */
type Move =
  | { type: "edit"; changed: readonly TouchpointId[] | null }
  | { type: "ask" }
  | { type: "sign" | "letOut"; at: number };

const moves: fc.Arbitrary<Move> = fc.oneof(
  fc.record({
    type: fc.constant("edit" as const),
    changed: fc.option(fc.subarray([...PLACES], { minLength: 1, maxLength: 2 }), { nil: null, freq: 8 }),
  }),
  fc.constant({ type: "ask" as const }),
  fc.record({ type: fc.constantFrom("sign" as const, "letOut" as const), at: fc.nat(4) }),
);

type Signed = SignedPlaces & { words: Map<TouchpointId, number> };
type Text = {
  words: Map<TouchpointId, number>;
  whole: Signed | null;
  parts: Signed[];
  sent: Map<TouchpointId, number>;
};

/** Follows the rules alone; `words`: how often each place's words changed, so that what is out can be told from what stands. */
function step(text: Text, move: Move): Text {
  const acts = text.whole === null ? [] : [text.whole, ...text.parts];
  const put = (next: (act: Signed) => Signed): Text => ({
    ...text,
    whole: text.whole && next(text.whole),
    parts: text.parts.map(next),
  });
  switch (move.type) {
    case "edit": {
      const unsent = text.whole !== null && isOut(text.whole) ? unsentPlaces(packOf(text)!) : PLACES;
      const changed = move.changed ?? PLACES;
      if (!changed.every((place) => unsent.includes(place))) return text;
      const words = new Map(
        [...text.words].map(([place, times]) => [place, times + (changed.includes(place) ? 1 : 0)]),
      );
      const gone = text.whole !== null && effectOfEdit(text.whole, move.changed).kind === "void";
      return {
        ...put((act) => {
          const effect = effectOfEdit(act, move.changed);
          if (effect.kind === "void" || (gone && isAlive(act))) return { ...act, state: "void" };
          return effect.kind === "stands" ? act : { ...act, takenBack: [...act.takenBack, ...effect.places] };
        }),
        words,
      };
    }
    case "ask": {
      const pack = packOf(text);
      const stands = pack !== null && (isAlive(pack.whole) || isOut(pack.whole));
      const places = stands ? openPlaces(pack) : PLACES;
      if (places.length === 0) return text;
      const asked: Signed = { state: "requested", places, takenBack: [], words: new Map(text.words) };
      return stands ? { ...text, parts: [...text.parts, asked] } : { ...text, whole: asked, parts: [] };
    }
    case "sign":
      return put((act) => (act === acts[move.at] && act.state === "requested" ? { ...act, state: "approved" } : act));
    case "letOut": {
      const act = acts[move.at];
      if (act?.state !== "approved" || (act !== text.whole && !isOut(text.whole!))) return text;
      const sent = new Map(text.sent);
      for (const place of placesOf(act)) {
        // Once, everywhere.
        expect(sent.has(place)).toBe(false);
        sent.set(place, act.words.get(place)!);
      }
      return { ...put((each) => (each === act ? { ...each, state: "executing" } : each)), sent };
    }
  }
}

const packOf = ({ whole, parts }: Text): SignedPack | null => whole && { whole, parts };

test("goes out once on a place, in the words that stand there, whatever is edited, asked and signed in any order", () => {
  fc.assert(
    fc.property(fc.array(moves, { maxLength: 40 }), (all) => {
      let text: Text = {
        words: new Map(PLACES.map((place) => [place, 0])),
        whole: null,
        parts: [],
        sent: new Map(),
      };
      for (const move of all) {
        text = step(text, move);
        for (const [place, words] of text.sent) expect(words).toBe(text.words.get(place));
        const pack = packOf(text);
        if (pack === null) continue;
        const held = [pack.whole, ...pack.parts].filter((act) => isAlive(act) || isOut(act)).flatMap(placesOf);
        expect(new Set(held).size).toBe(held.length);
        // What is signed for a place is what stands there.
        for (const act of [text.whole!, ...text.parts])
          if (isAlive(act)) for (const place of placesOf(act)) expect(act.words.get(place)).toBe(text.words.get(place));
        if (isSignedEverywhere(pack)) expect(openPlaces(pack)).toEqual([]);
        if (isOut(pack.whole)) expect(unsentPlaces(pack).toSorted()).toEqual(PLACES.filter((p) => !text.sent.has(p)));
      }
    }),
    { numRuns: 3_000 },
  );
});

test("an edit takes from a signed text the places whose words changed, and voids what is left with none or not yet signed", () => {
  const [first, second, third] = PLACES as [TouchpointId, TouchpointId, TouchpointId, TouchpointId];
  const act = (state: ActState, takenBack: TouchpointId[] = []) => ({ state, places: [first, second], takenBack });
  expect(effectOfEdit(act("approved"), [first, third])).toEqual({ kind: "takeBack", places: [first] });
  expect(effectOfEdit(act("approved", [first]), [second])).toEqual({ kind: "void" });
  expect(effectOfEdit(act("approved", [first]), [first])).toEqual({ kind: "stands" });
  expect(effectOfEdit(act("requested"), [first])).toEqual({ kind: "void" });
  expect(effectOfEdit(act("approved"), [third])).toEqual({ kind: "stands" });
  for (const state of ACT_STATES) {
    expect(effectOfEdit(act(state), null).kind).toBe(isAlive({ state }) ? "void" : "stands");
  }
});
