import { expect, it } from "vitest";
import { listRows } from "./list-rows.ts";

const row = (post: string, level: number) => ({ post, level });

it("shows a post once, where the reader met it, when a correction has moved it to a later page", () => {
  const pages = [
    { items: [row("a", 3), row("b", 2)] },
    { items: [row("c", 1), row("b", 1)] },
    { items: [row("d", 0)] },
  ];
  expect(listRows(pages)).toEqual([row("a", 3), row("b", 2), row("c", 1), row("d", 0)]);
});
