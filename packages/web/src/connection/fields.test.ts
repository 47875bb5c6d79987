import { expect, it } from "vitest";
import {
  addressFault,
  addressOf,
  appPasswordFault,
  applicationPasswordFault,
  handleFault,
  handleOf,
  hostFault,
  mailAddressFault,
  portFault,
  userFault,
} from "./fields.ts";

it("takes a handle as it is written, as it is shown and as the profile's address", () => {
  for (const typed of ["nubara.bsky.social", " @Nubara.bsky.social ", "https://bsky.app/profile/nubara.bsky.social/"]) {
    expect(handleFault(typed)).toBeNull();
    expect(handleOf(typed)).toBe("nubara.bsky.social");
  }
  expect(handleFault("")).toBe("missing");
  expect(handleFault("lucia@nubara.example")).toBe("handle");
});

it("takes no account's own password for one that was made for a program", () => {
  expect(appPasswordFault("abcd-efgh-ijkl-2345")).toBeNull();
  expect(appPasswordFault("correct horse battery staple")).toBe("appPassword");
  expect(applicationPasswordFault("abcd EFGH ijkl MNOP qrst 2345")).toBeNull();
  expect(applicationPasswordFault("mi-clave-de-siempre")).toBe("applicationPassword");
});

it("completes an address and refuses what leads nowhere", () => {
  expect(addressOf("nubara.example/blog")).toBe("https://nubara.example/blog");
  expect(addressFault("nubara.example")).toBeNull();
  const typed = [
    "",
    "ftp://nubara.example",
    "https://lucia:clave@nubara.example",
    "https://:clave@nubara.example",
    "https://",
  ];
  expect(typed.map(addressFault)).toEqual(["missing", "address", "address", "address", "address"]);
});

it("tells what a mail server's fields lack", () => {
  expect(["smtp.nubara.example", "127.0.0.1", "", "https://smtp.nubara.example", "a b"].map(hostFault)).toEqual([
    null,
    null,
    "missing",
    "host",
    "host",
  ]);
  expect(["465", "0", "65536", "smtp", ""].map(portFault)).toEqual([null, "port", "port", "port", "missing"]);
  expect(["avisos@nubara.example", "avisos", ""].map(mailAddressFault)).toEqual([null, "mailAddress", "missing"]);
  expect(["portavoz", "por:tavoz", " "].map(userFault)).toEqual([null, "user", "missing"]);
});
