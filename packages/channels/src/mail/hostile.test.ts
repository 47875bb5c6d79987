import { describe, expect, test } from "vitest";
import { NOW } from "../testing/read.ts";
import { msSpent } from "../testing/spent.ts";
import { readMail } from "./post-of.ts";
import { queueIdOf } from "./send.ts";
import { alertItems, behindGoogle, passedOn } from "./unwrap.ts";

/** As much of a mail as is fetched. */
const BYTES = 256 * 1024;
const fill = (piece: string, length = BYTES) => piece.repeat(Math.ceil(length / piece.length)).slice(0, length);
const HEAD = "From: Ana <ana@cliente.example>\r\nSubject: Fwd: Cobro\r\n";
const GOOGLE = "From: googlealerts-noreply@google.com\r\nSubject: Alerta\r\nContent-Type: text/html\r\n\r\n";
/** What makes the writer of a mail passed on looked for, so that the lines above it are looked at. */
const INNER = "\nFrom: Luis <luis@cliente.example>\nSubject: Cobro\n\nhola";

const read = (source: string) =>
  readMail({ source: Buffer.from(source), size: source.length, receivedAt: NOW, attachments: [] }, []);

describe("a mail made to hold the process up is read or refused within a second", () => {
  test.each([
    ["a writer of spaces", `${HEAD}\r\nFrom:${fill(" ")}x`],
    ["a writer of spaces that fits a line", `${HEAD}\r\n${fill(`From: a${" ".repeat(900)}b\nSubject: x\n`)}`],
    ["a writer of stars", `${HEAD}\r\nFrom:${fill("* ")}x`],
    ["writers without a name", `${HEAD}\r\n${fill("From: a\n")}`],
    ["rules of dashes", `${HEAD}\r\n${fill("-", BYTES / 2)}x${INNER}`],
    ["quotes of quotes", `${HEAD}\r\n${fill("> ", BYTES / 2)}x${INNER}`],
    ["links of dots", `${HEAD}\r\nhttp://a${fill(".")}x`],
    ["lines and nothing on them", `${HEAD}\r\n${fill("\n")}`],
    ["lines in a page", `${HEAD}Content-Type: text/html\r\n\r\n<pre>${fill("\n")}`],
    ["tables within tables", `${HEAD}Content-Type: text/html\r\n\r\n${fill("<table><tr><td>")}`],
    ["links within links", `${HEAD}Content-Type: text/html\r\n\r\n${fill("<a>", 200_000)}${fill("</b>", 60_000)}`],
    ["an alert of scripts", `${GOOGLE}${fill("<script")}`],
    ["an alert of scripts that one tag ends", `${GOOGLE}${fill("<script")}>`],
    ["an alert whose description does not end", `${GOOGLE}<script data-scope="inboxmarkup">${fill("</script")}`],
  ])("%s", async (_name, source) => {
    expect(await msSpent(() => read(source))).toBeLessThan(1_000);
  });

  test("a link of Google's that has a host without end", async () => {
    expect(await msSpent(() => behindGoogle(`https://${fill("google.")}x-/url`))).toBeLessThan(1_000);
  });

  test("a server's answer of places", async () => {
    expect(await msSpent(() => queueIdOf(fill("<a> ")))).toBeLessThan(1_000);
    expect(queueIdOf("250 2.0.0 Ok: queued as 4bXyZ")).toBe("4bXyZ");
  });
});

describe("a harmless one is read as before", () => {
  test.each([
    "---------- Forwarded message ---------",
    "__________________",
    "> -----Mensaje original-----",
    "------ x ------",
  ])("the rule %s is no note", (rule) => {
    const text = `Ojo\n${rule}\n> *De: Ana <ana@cliente.example>\n> *Asunto:* ** Cobro **\n\nDos veces.`;
    expect(passedOn({ subject: "RV: x", text })).toMatchObject({
      from: { address: "ana@cliente.example", name: "Ana" },
      note: "Ojo",
    });
  });

  test("the marks behind a link are no part of it", async () => {
    const reading = await read(
      "From: a@b.example\r\n\r\nMira https://diario.example/a.html?b=1!?. Y https://otro.example/...",
    );
    expect("posts" in reading && reading.posts[0]!.links).toEqual([
      "https://diario.example/a.html?b=1",
      "https://otro.example/",
    ]);
  });

  test("the description of an alert is found among other scripts", () => {
    const widgets = [{ title: "Nubara cobra dos veces", description: "Quejas", url: "https://diario.example/a" }];
    const html = `<script>let a = "<script";</script><SCRIPT type="x" data-scope=inboxmarkup>${JSON.stringify({ cards: [{ widgets }] })}</SCRIPT>`;
    const from = { address: "googlealerts-noreply@google.com", name: null };
    expect(alertItems({ from, html } as Parameters<typeof alertItems>[0])).toEqual([
      { title: "Nubara cobra dos veces", snippet: "Quejas", url: "https://diario.example/a" },
    ]);
  });
});
