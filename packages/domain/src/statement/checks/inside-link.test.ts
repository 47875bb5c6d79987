import { expect, test } from "vitest";
import { checkInsideLink } from "./inside-link.ts";

test.each([
  "http://127.0.0.1:4310/updates/nubara/",
  "http://localhost/",
  "https://10.1.2.3/a",
  "http://192.168.1.20:8080",
  "http://172.20.0.4/x",
  "https://intranet/aviso",
  "http://servidor.local/aviso.",
  "http://[::1]:4310/",
])("nobody outside opens %s", (link) => {
  expect(checkInsideLink(`Informamos en ${link} a las 10:00.`)).toMatchObject([
    { code: "insideLink", severity: "look" },
  ]);
});

test.each([
  "https://nubara.example/avisos",
  "http://172.15.0.4/",
  "https://1270.example/",
  "sin enlaces, 127.0.0.1",
  "https://localhost.example/",
])("everybody may open %s", (text) => {
  expect(checkInsideLink(text)).toEqual([]);
});
