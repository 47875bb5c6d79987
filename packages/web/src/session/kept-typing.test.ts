import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { forgetTyping, keepTypingOf } from "./kept-typing.ts";

/** A browser's storage, as far as it is asked: keys are own properties, as in the real one. */
function storage(): Storage {
  const methods = {
    getItem(this: Record<string, string>, key: string) {
      return Object.hasOwn(this, key) ? this[key] : null;
    },
    setItem(this: Record<string, string>, key: string, value: string) {
      this[key] = value;
    },
    removeItem(this: Record<string, string>, key: string) {
      delete this[key];
    },
  };
  return Object.create(methods) as Storage;
}

beforeEach(() => {
  vi.stubGlobal("localStorage", storage());
  vi.stubGlobal("sessionStorage", storage());
});
afterEach(() => vi.unstubAllGlobals());

const type = () => {
  sessionStorage.setItem("baluarte.form.note.inc_1", "{}");
  sessionStorage.setItem("baluarte.triage.nubara", "[]");
  localStorage.setItem("baluarte.draft.stm_1", "{}");
  localStorage.setItem("baluarte.language", "ru");
};
const kept = () => [...Object.keys(sessionStorage), ...Object.keys(localStorage)].toSorted();

it("keeps what somebody began while they go out and come in again", () => {
  keepTypingOf("per_lucia");
  type();
  keepTypingOf("per_lucia");
  expect(kept()).toEqual([
    "baluarte.draft.stm_1",
    "baluarte.form.note.inc_1",
    "baluarte.language",
    "baluarte.triage.nubara",
    "baluarte.typing.of",
  ]);
});

it("keeps what was typed before there was an account", () => {
  sessionStorage.setItem("baluarte.form.brand", "{}");
  keepTypingOf("per_lucia");
  expect(kept()).toContain("baluarte.form.brand");
});

it("leaves nothing begun to the next person, and leaves their choices alone", () => {
  keepTypingOf("per_lucia");
  type();
  keepTypingOf("per_diego");
  expect(kept()).toEqual(["baluarte.language", "baluarte.typing.of"]);
  type();
  forgetTyping();
  expect(kept()).toEqual(["baluarte.language", "baluarte.typing.of"]);
});
