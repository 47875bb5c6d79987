import { expect, test } from "vitest";
import { carriesWords } from "./page-words.ts";
import { msSpent } from "./testing/spent.ts";

test.each([
  ["<p>Don&#8217;t &#8220;boil&#8221; it &#8211; wait&#8230;</p>", `Don't "boil" it -- wait...`],
  ["<p>a<br />\nb</p>\n\n<p>c</p>", "a\nb\n\nc"],
  ["<p>H&amp;M &lt;3</p>", "H&M <3"],
])("finds the words in a page that sets them in type: %s", (html, text) => {
  expect(carriesWords(html, text)).toBe(true);
});

test.each([
  ["<p>Boil the water</p>", "Do not boil the water"],
  ["<script>Boil the water</script>", "Boil the water"],
  ["<p>2 wells</p>", "3 wells"],
])("does not take other words for them: %s", (html, text) => {
  expect(carriesWords(html, text)).toBe(false);
});

test.each([
  ["tags that never end", "<".repeat(1_000_000)],
  ["scripts that never end", "<script>".repeat(125_000)],
  ["scripts that end as something else", `<script>${"</script x".repeat(100_000)}`],
])("a page of %s is looked through within a second, and its words are found", async (_name, page) => {
  expect(await msSpent(() => carriesWords(`<p>Lo sentimos</p>${page}`, "Lo sentimos"))).toBeLessThan(1_000);
  expect(carriesWords(`<p>Lo sentimos</p>${page}`, "Lo sentimos")).toBe(true);
  expect(carriesWords(`<script>Lo sentimos</script><STYLE>Lo sentimos</style >${page}`, "Lo sentimos")).toBe(false);
});
