import { expect, test } from "vitest";
import { reachOfAddress } from "./address-reach.ts";

test.each([
  ["http://127.0.0.1:4310/s/abc", "machine"],
  ["http://localhost/", "machine"],
  ["http://nubara.localhost:4310/", "machine"],
  ["http://[::1]:4310/", "machine"],
  ["http://0.0.0.0:4310/", "machine"],
  ["no address", "machine"],
  ["https://10.1.2.3/a", "network"],
  ["http://192.168.1.20:8080", "network"],
  ["http://172.20.0.4/x", "network"],
  ["http://169.254.3.4/", "network"],
  ["http://100.64.0.9/", "network"],
  ["http://[fd12:3456::1]/", "network"],
  ["http://[fe80::1]/", "network"],
  ["https://intranet/aviso", "network"],
  ["http://servidor.local./aviso", "network"],
  ["http://crisis.home.arpa/", "network"],
  ["https://crisis.nubara.example/l/abc", "anywhere"],
  ["http://172.15.0.4/", "anywhere"],
  ["http://100.128.0.1/", "anywhere"],
  ["http://[2001:db8::1]/", "anywhere"],
  ["https://localhost.example/", "anywhere"],
  ["https://fd.example/", "anywhere"],
] as const)("%s opens: %s", (address, reach) => {
  expect(reachOfAddress(address)).toBe(reach);
});
