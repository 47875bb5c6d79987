import fc from "fast-check";
import { Webhook } from "standardwebhooks";
import { expect, test } from "vitest";
import { MINUTE_MS, msOf, SECOND_MS } from "@baluarte/domain/kernel/time.ts";
import { NOW } from "../testing/read.ts";
import { newWebhookSecret, signatureFlaw, signWebhook, TOLERANCE_MS } from "./signature.ts";

const seconds = (ms: number) => String(Math.floor(ms / SECOND_MS));
const message = { id: "msg_1", timestamp: seconds(msOf(NOW)), body: '[{"text":"hola"}]' };

test("signs as the specification's own library does, and takes what that signs", () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), fc.string(), (id, body) => {
      const secret = newWebhookSecret();
      const theirs = new Webhook(secret).sign(id, new Date(msOf(NOW)), body);
      expect(signWebhook(secret, { ...message, id, body })).toBe(theirs);
      expect(signatureFlaw({ ...message, id, body, signature: theirs }, [secret], NOW)).toBeNull();
    }),
    { numRuns: 50 },
  );
});

test("takes nothing of which a single byte was changed", () => {
  const secret = newWebhookSecret();
  const signature = signWebhook(secret, message);
  const changed = fc.integer({ min: 0, max: message.body.length - 1 }).map((at) => {
    const body = Buffer.from(message.body);
    body[at]! ^= 1;
    return body;
  });
  fc.assert(
    fc.property(changed, (body) => {
      expect(signatureFlaw({ ...message, body, signature }, [secret], NOW)).toBe("signatureWrong");
    }),
  );
});

test("takes either secret while one takes the place of the other, and either of a sender's signatures", () => {
  const [old, young, other] = [newWebhookSecret(), newWebhookSecret(), newWebhookSecret()];
  const signed = (...secrets: string[]) => secrets.map((secret) => signWebhook(secret, message)).join(" ");
  expect(signatureFlaw({ ...message, signature: signed(old) }, [young, old], NOW)).toBeNull();
  expect(signatureFlaw({ ...message, signature: signed(other, young) }, [young], NOW)).toBeNull();
  expect(signatureFlaw({ ...message, signature: signed(other) }, [young, old], NOW)).toBe("signatureWrong");
  expect(signatureFlaw({ ...message, signature: signed(old).replace("v1,", "v1a,") }, [old], NOW)).toBe(
    "signatureWrong",
  );
});

test.each([
  [-TOLERANCE_MS, null],
  [-TOLERANCE_MS - SECOND_MS, "tooOld"],
  [TOLERANCE_MS, null],
  [TOLERANCE_MS + SECOND_MS, "inFuture"],
  [-24 * 60 * MINUTE_MS, "tooOld"],
] as const)("signed %s ms from now it is %s", (ms, flaw) => {
  const secret = newWebhookSecret();
  const at = { ...message, timestamp: seconds(msOf(NOW) + ms) };
  expect(signatureFlaw({ ...at, signature: signWebhook(secret, at) }, [secret], NOW)).toBe(flaw);
});
