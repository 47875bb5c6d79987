import fc from "fast-check";
import { expect, it } from "vitest";
import { textSpans } from "./text-spans.ts";

const marked = (text: string, channel: string) =>
  textSpans(text, channel).flatMap(({ text: words, kind }) => (kind === null ? [] : [`${kind} ${words}`]));

it("marks on Bluesky what can be tapped there, and on a page links alone", () => {
  const text = "Más en https://nubara.es/avisos (@nubara.bsky.social). #Nubara no es #1 ni correo@nubara.es.";
  expect(marked(text, "bluesky")).toEqual([
    "link https://nubara.es/avisos",
    "handle @nubara.bsky.social",
    "tag #Nubara",
  ]);
  expect(marked(text, "mail")).toEqual(["link https://nubara.es/avisos"]);
});

it("leaves every word of the text in its place", () => {
  const words = fc.array(fc.constantFrom("https://a.es/b.", "@a.b", "#x1", "#1", "(", "\n", "ñ 👩‍🚀", " "));
  fc.assert(
    fc.property(words, fc.constantFrom("bluesky", "mail"), (parts, channel) => {
      const text = parts.join("");
      expect(
        textSpans(text, channel)
          .map((span) => span.text)
          .join(""),
      ).toBe(text);
    }),
  );
});
