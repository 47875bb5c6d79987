import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { firstVoice, type VoicePost } from "./first-voice.ts";

function post(id: string, timeMs: number, ...pointsTo: string[]): VoicePost {
  return { id, timeMs, pointsTo };
}

describe("the first voice of a story", () => {
  test("is its earliest post where nothing tells them apart", () => {
    const posts = [post("b", 2), post("a", 1), post("c", 3)];
    expect(firstVoice(posts, posts)).toEqual({ id: "a", timeMs: 1, why: "earliestOfStory" });
  });

  test("is the earliest of the negative posts", () => {
    const all = [post("praise", 1), post("anger", 2), post("more", 3)];
    expect(firstVoice(all.slice(1), all)).toEqual({ id: "anger", timeMs: 2, why: "earliestNegative" });
  });

  test("is what negative posts point back to, through reposts of reposts", () => {
    const all = [post("source", 1), post("copy", 2, "source"), post("anger", 3), post("quote", 4, "copy")];
    expect(firstVoice([all[2]!, all[3]!], all)).toEqual({ id: "source", timeMs: 1, why: "pointedBackTo" });
    expect(firstVoice([all[1]!, all[3]!], all)).toEqual({ id: "source", timeMs: 1, why: "pointedBackTo" });
  });

  test("is not a post that is pointed to and unknown", () => {
    const posts = [post("a", 5, "gone"), post("b", 6, "gone")];
    expect(firstVoice(posts, posts)?.id).toBe("a");
  });

  test("is the first in the list of two at the same time, and nobody without candidates", () => {
    expect(firstVoice([post("x", 1), post("y", 1)], [])?.id).toBe("x");
    expect(firstVoice([], [post("a", 1)])).toBeNull();
  });

  test("is never later than any candidate, also where references go round in circles", () => {
    const ids = ["a", "b", "c", "d"];
    const any = fc.uniqueArray(
      fc.record({ id: fc.constantFrom(...ids), timeMs: fc.nat({ max: 9 }), pointsTo: fc.subarray(ids) }),
      { minLength: 1, selector: ({ id }) => id },
    );
    fc.assert(
      fc.property(any, fc.nat(), (posts, cut) => {
        const candidates = posts.slice(cut % posts.length);
        const voice = firstVoice(candidates, posts);
        expect(voice!.timeMs).toBeLessThanOrEqual(Math.min(...candidates.map(({ timeMs }) => timeMs)));
      }),
    );
  });
});
