import { expect, test } from "vitest";
import { CHANNELS, channelLines } from "./registry.ts";
import { MANUAL_NETWORKS } from "./manual/networks.ts";
import { renderManual } from "./manual/render.ts";
import { manualManifest } from "./manual/manifest.ts";
import { feedManifest, googleAlertsManifest } from "./feed/manifest.ts";
import { fileManifest } from "./file/manifest.ts";
import { channelConforms } from "./testing/conformance.ts";
import { TEXTS } from "./testing/updates.ts";

for (const manifest of [fileManifest, feedManifest, googleAlertsManifest]) {
  channelConforms(manifest.id, { manifest, render: null, world: null });
}

for (const network of MANUAL_NETWORKS) {
  channelConforms(network.id, {
    manifest: manualManifest(network),
    render: () =>
      renderManual({
        network,
        account: "aguas",
        texts: TEXTS,
        variants: [],
        target: { kind: "post" },
        audience: "public",
        schedule: null,
      })!,
    world: null,
  });
}

test("names every channel once, in the words of the language asked for", () => {
  const lines = channelLines("es");
  expect(new Set(lines.map((line) => line.id)).size).toBe(CHANNELS.length);
  expect(lines.slice(0, 8)).toEqual([
    { id: "file", name: "Archivo", capabilities: ["read"], access: "open", counterpart: "real" },
    { id: "feed", name: "RSS o Atom", capabilities: ["read"], access: "open", counterpart: "real" },
    { id: "google-alerts", name: "Google Alerts", capabilities: ["read"], access: "open", counterpart: "simulator" },
    {
      id: "updates",
      name: "Página de novedades",
      capabilities: ["publish", "delete", "dedupe"],
      access: "open",
      counterpart: "real",
    },
    {
      id: "bluesky",
      name: "Bluesky",
      capabilities: ["read", "publish", "reply", "dedupe"],
      access: "credential",
      counterpart: "real",
    },
    {
      id: "wordpress",
      name: "WordPress",
      capabilities: ["publish", "reply"],
      access: "credential",
      counterpart: "real",
    },
    {
      id: "mail",
      name: "Correo",
      capabilities: ["read", "publish", "dedupe"],
      access: "credential",
      counterpart: "real",
    },
    { id: "manual-x", name: "X", capabilities: ["publish"], access: "person", counterpart: "simulator" },
  ]);
});
