import type { PostId } from "@baluarte/domain/kernel/id.ts";
import { expect, it } from "vitest";
import { draftsFrom, withDraft } from "./kept-drafts.ts";
import { EMPTY_DRAFT } from "./triage-draft.ts";

const post = "pst_00000000000a" as PostId;
const draft = { ...EMPTY_DRAFT, outcome: "issue", note: "Llamar a la tienda" } as const;

it("gives a begun triage back as it was left", () => {
  const kept = withDraft(new Map(), post, draft);
  expect(draftsFrom(JSON.stringify([...kept]))).toEqual(kept);
});

it("begins anew when what was kept cannot be read", () => {
  for (const kept of [null, "", "[", "{}", "[[]]"]) expect(draftsFrom(kept).size).toBe(0);
  const odd = [[post, { note: 1, outcome: "bygone", answers: { press: "maybe" } }]];
  expect(draftsFrom(JSON.stringify(odd)).get(post)).toEqual(EMPTY_DRAFT);
});

it("keeps no triage that was decided", () => {
  expect(withDraft(withDraft(new Map(), post, draft), post, null).size).toBe(0);
});
