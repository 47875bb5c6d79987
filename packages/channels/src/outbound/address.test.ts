import fc from "fast-check";
import { expect, test } from "vitest";
import { isPublicAddress } from "./address.ts";

test.each([
  "93.184.216.34",
  "1.1.1.1",
  "172.15.255.255",
  "172.32.0.1",
  "100.63.255.255",
  "2606:4700:4700::1111",
  "2A00:1450:4001:0800:0000:0000:0000:200e",
])("reaches the public %s", (address) => {
  expect(isPublicAddress(address)).toBe(true);
});

test.each([
  "0.0.0.0",
  "10.1.2.3",
  "100.64.0.1",
  "100.100.100.200",
  "127.0.0.1",
  "127.255.255.254",
  "168.63.129.16",
  "169.254.169.254",
  "172.16.0.1",
  "172.31.255.255",
  "192.0.0.192",
  "192.168.1.1",
  "198.18.0.1",
  "203.0.113.7",
  "224.0.0.1",
  "255.255.255.255",
  "::",
  "::1",
  "0:0:0:0:0:0:0:1",
  "::ffff:10.0.0.1",
  "::ffff:7f00:1",
  "::ffff:93.184.216.34",
  "::127.0.0.1",
  "64:ff9b::a00:1",
  "fe80::1",
  "fe80::1%eth0",
  "2606:4700:4700::1111%eth0",
  "fd00:ec2::254",
  "ff02::1",
  "2001:0:53aa:64c:0:0:f500:1",
  "2001:db8::1",
  "2002:7f00:1::",
  "localhost",
  "010.0.0.1",
  "",
])("refuses %s", (address) => {
  expect(isPublicAddress(address)).toBe(false);
});

test("takes an IPv4 address in no IPv6 clothes", () => {
  fc.assert(
    fc.property(fc.ipV4(), (address) => {
      expect(isPublicAddress(`::ffff:${address}`)).toBe(false);
    }),
  );
});
