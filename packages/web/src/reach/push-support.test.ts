import { expect, it } from "vitest";
import { pushSupportOf, type PushTraits } from "./push-support.ts";

const ABLE: PushTraits = { secure: true, worker: true, push: true, installed: null, permission: "default" };

it("asks a browser that can be woken, and one that refused no more", () => {
  expect(pushSupportOf(ABLE)).toBe("ready");
  expect(pushSupportOf({ ...ABLE, permission: "granted" })).toBe("ready");
  expect(pushSupportOf({ ...ABLE, permission: "denied" })).toBe("denied");
});

it("says of plain http on a network that it is the address and not the browser", () => {
  expect(pushSupportOf({ ...ABLE, secure: false, worker: false, push: false })).toBe("insecure");
});

it("sends an iPhone to its home screen first, and no other", () => {
  const bare = { ...ABLE, push: false, permission: null };
  expect(pushSupportOf({ ...bare, installed: false })).toBe("installFirst");
  expect(pushSupportOf({ ...ABLE, installed: true })).toBe("ready");
  expect(pushSupportOf({ ...bare, installed: null })).toBe("unsupported");
});
