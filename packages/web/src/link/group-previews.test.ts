import { expect, it } from "vitest";
import { groupPreviews } from "./group-previews.ts";

type Previews = Parameters<typeof groupPreviews>[0];
const preview = (name: string, text: string, title: string | null = null) => ({
  name,
  parts: [{ language: "es", title, text }],
});

it("shows each text once, with every place it goes to", () => {
  const previews = [preview("X", "Corto"), preview("Web", "Largo"), preview("Nota", "Largo")] as unknown as Previews;
  expect(groupPreviews(previews).map(({ parts, places }) => [parts[0]!.text, places])).toEqual([
    ["Largo", ["Web", "Nota"]],
    ["Corto", ["X"]],
  ]);
});

it("shows the title where there is one, and says who goes without", () => {
  const previews = [preview("Facebook", "Largo"), preview("Web", "Largo", "Título")] as unknown as Previews;
  expect(groupPreviews(previews)).toEqual([
    {
      parts: [{ language: "es", title: "Título", text: "Largo" }],
      places: ["Facebook", "Web"],
      untitled: ["Facebook"],
    },
  ]);
  expect(groupPreviews([previews[0]!])[0]!.untitled).toEqual([]);
});
