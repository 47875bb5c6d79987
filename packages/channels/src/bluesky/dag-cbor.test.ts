import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeCbor, Link } from "./dag-cbor.ts";

const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex.replaceAll(" ", ""), "hex"));

describe("DAG-CBOR", () => {
  test.each([
    ["00", 0],
    ["1818", 24],
    ["1903e8", 1_000],
    ["1b000000e8d4a51000", 1_000_000_000_000],
    ["20", -1],
    ["f4", false],
    ["f6", null],
    ["fb3ff199999999999a", 1.1],
    ["63e6b0b4", "水"],
    ["83010203", [1, 2, 3]],
    ["a2616101616282f5f6", { a: 1, b: [true, null] }],
  ])("%s is what RFC 8949 says it is", (hex, value) => expect(decodeCbor(bytes(hex))).toEqual(value));

  test("a link reads as the network writes it", () => {
    const cid = "00017112 20e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    const link = decodeCbor(bytes(`d82a 5825 ${cid}`));
    expect(link).toBeInstanceOf(Link);
    expect(String(link)).toBe("bafyreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku");
  });

  test.each([
    ["ends too early", "8301"],
    ["says a length that is not there", "9b7fffffffffffffff"],
    ["goes on behind its value", "0000"],
    ["leaves its length open", "9fff"],
    ["has a tag of another kind", "c100"],
    ["has a key that is no text", "a10102"],
    ["is nested without end", "81".repeat(100_000)],
  ])("what %s is refused", (_name, hex) => expect(() => decodeCbor(bytes(hex))).toThrow(RangeError));

  test("any bytes are read or refused by name", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (any) => {
        try {
          decodeCbor(any);
        } catch (error) {
          expect(error instanceof RangeError || error instanceof TypeError).toBe(true);
        }
      }),
    );
  });
});
