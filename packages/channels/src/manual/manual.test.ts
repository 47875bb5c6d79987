import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { PersonId } from "@baluarte/domain/kernel/id.ts";
import { Proof } from "@baluarte/domain/publication/model.ts";
import { payloadHash } from "../channel.ts";
import { NOW } from "../testing/read.ts";
import { TEXTS } from "../testing/updates.ts";
import { composeUrl } from "./compose.ts";
import { confirmByLink, confirmByWord } from "./confirm.ts";
import { MANUAL_NETWORKS, manualNetwork, type ManualNetworkId } from "./networks.ts";
import { readBackLink } from "./read-back.ts";
import { renderManual, type ManualToRender } from "./render.ts";

const network = (id: ManualNetworkId) => manualNetwork(id)!;
const witness = { by: "per_aaaaaaaaaaaa" as PersonId, at: NOW };
const input: ManualToRender = {
  network: network("x"),
  account: "@aguas",
  texts: TEXTS,
  variants: [{ language: "es", text: "Hierva el agua.  \r\n" }],
  target: { kind: "post" },
  audience: "public",
  schedule: null,
};
const payload = renderManual(input)!;

test("takes a place's own words over the whole text, language by language", () => {
  expect(payload).toEqual({
    channel: "manual-x",
    account: "@aguas",
    target: { kind: "post" },
    audience: "public",
    visibility: "public",
    parts: [
      { language: "en", title: null, text: "Three wells are closed.\nWe test every day." },
      { language: "es", title: null, text: "Hierva el agua." },
    ],
    media: [],
    schedule: null,
  });
  expect(renderManual({ ...input, texts: [] })).toBeNull();
});

test("keeps the title where a text has one", () => {
  const titles = renderManual({ ...input, network: network("press-note") })?.parts.map((part) => part.title);
  expect(titles).toEqual(["Water in Quito", "Agua en Quito"]);
});

describe("opening the place", () => {
  const part = (text: string) => ({ language: "es", title: null, text }) as const;
  const real = { kind: "real" } as const;

  test("fills in exactly the approved words", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", minLength: 1, maxLength: 60 }), (text) => {
        const compose = composeUrl(network("x"), part(text.toWellFormed()), real);
        expect(compose?.filled).toBe(true);
        expect(new URL(compose!.url).searchParams.get("text")).toBe(text.toWellFormed());
      }),
    );
  });

  test("leaves pasting to the person where the words do not go into an address", () => {
    expect(composeUrl(network("linkedin"), part("ñ".repeat(1000)), real)).toEqual({
      url: "https://www.linkedin.com/feed/?shareActive=true&text=",
      filled: false,
    });
    expect(composeUrl(network("instagram"), part("a"), real)).toEqual({
      url: "https://www.instagram.com/",
      filled: false,
    });
    expect(composeUrl(network("ivr"), part("a"), real)).toBeNull();
  });

  test("leads nowhere in a drill", () => {
    for (const place of MANUAL_NETWORKS) expect(composeUrl(place, part("a"), { kind: "drill" })).toBeNull();
  });
});

describe("a link as proof", () => {
  test.each([
    ["x", "https://x.com/aguas/status/17"],
    ["x", " https://mobile.twitter.com/aguas/status/17?s=20 "],
    ["facebook", "https://www.facebook.com/share/p/abc/"],
    ["linkedin", "https://www.linkedin.com/feed/update/urn:li:activity:17/"],
    ["mastodon", "https://social.example/@aguas/17"],
    ["website", "https://aguas.example/"],
  ] as const)("is taken on %s: %s", (id, link) => {
    const confirmed = confirmByLink(network(id), link, witness);
    expect(confirmed).toEqual({
      ok: true,
      proof: { way: "person", at: NOW, link: link.trim(), note: null, by: witness.by, sha256: null },
    });
    expect(confirmed.ok && Proof.parse(confirmed.proof)).toBeTruthy();
  });

  test.each([
    ["x", "publicado", "notALink"],
    ["x", "javascript:alert(1)", "notALink"],
    ["x", "http://x.com/aguas/status/17", "notHttps"],
    ["x", "https://aguas:clave@x.com/aguas/status/17", "carriesPassword"],
    ["x", "https://x.com.evil.example/aguas/status/17", "otherPlace"],
    ["x", "https://notx.com/aguas/status/17", "otherPlace"],
    ["x", "https://evil.example/x.com/status/17", "otherPlace"],
    ["x", "https://x.com/", "onlyTheFrontPage"],
    ["x", "https://x.com/intent/tweet?text=hola", "onlyTheFrontPage"],
    ["tiktok", "https://www.tiktok.com/upload", "onlyTheFrontPage"],
    ["ivr", "https://aguas.example/audio", "placeHasNoLinks"],
  ] as const)("is refused on %s: %s (%s)", (id, link, problem) => {
    expect(confirmByLink(network(id), link, witness)).toEqual({ ok: false, problem });
  });
});

describe("a person's word as proof", () => {
  test("names who said it and what, and the photo by its digest", () => {
    const photoSha256 = "a".repeat(64);
    expect(confirmByWord({ note: " Puerta de la tienda 4 ", photoSha256 }, witness)).toEqual({
      ok: true,
      proof: { way: "person", at: NOW, link: null, note: "Puerta de la tienda 4", by: witness.by, sha256: photoSha256 },
    });
  });

  test("is nothing without words, nor with half a digest", () => {
    expect(confirmByWord({ note: " ", photoSha256: null }, witness)).toEqual({ ok: false, problem: "noteMissing" });
    expect(confirmByWord({ note: "sí", photoSha256: "ab" }, witness)).toEqual({
      ok: false,
      problem: "photoUnreadable",
    });
  });
});

describe("reading a link back", () => {
  const link = "https://x.com/aguas/status/17";
  const seen = (status: number, text: string) =>
    readBackLink(async () => ({ status, text }), { link, payload, at: NOW });

  test("finds the words in a page that spaces, breaks and escapes them in its own way", async () => {
    const page = `<p>Three&nbsp;wells are <b>closed.</b><br>We test every day&#46;</p><script>"no"</script>`;
    expect(await seen(200, page)).toEqual({
      kind: "found",
      link,
      proof: { sha256: payloadHash(payload), at: NOW, excerpt: payload.parts[0]!.text },
    });
  });

  test("takes what a script carries for no words", async () => {
    expect(await seen(200, "<script>Hierva el agua.</script>")).toEqual({ kind: "cannotTell", why: "wordsNotOnPage" });
  });

  test("says absent only when the page says so itself", async () => {
    expect(await seen(404, "")).toEqual({ kind: "absent" });
    expect(await seen(410, "")).toEqual({ kind: "absent" });
    expect(await seen(403, "Hierva el agua.")).toEqual({ kind: "cannotTell", why: "status403" });
    const noAnswer = readBackLink(() => Promise.reject(new Error("down")), { link, payload, at: NOW });
    expect(await noAnswer).toEqual({ kind: "cannotTell", why: "noAnswer" });
  });
});
