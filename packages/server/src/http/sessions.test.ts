import { afterAll, beforeAll, expect, test } from "vitest";
import { PASSWORD, setUp } from "@baluarte/testkit/journey.ts";
import { startStack, type Stack } from "@baluarte/testkit/stack.ts";
import type { Visitor } from "@baluarte/testkit/visitor.ts";

let stack: Stack;
beforeAll(async () => {
  stack = await startStack();
});
afterAll(() => stack.stop());

function post(visitor: Visitor, path: string, body: unknown): Promise<Response> {
  return visitor.fetch(`/api/auth/${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
}

test("a person sees where they are signed in and closes another device", async () => {
  const desk = stack.visitor();
  await setUp(desk, stack.visitor(), await stack.setupToken());
  const phone = stack.visitor();
  const wrong = await post(phone, "sign-in/email", { email: "lucia@nubara.example", password: "not the password" });
  expect(wrong.status).toBe(401);
  expect((await post(phone, "sign-in/email", { email: "lucia@nubara.example", password: PASSWORD })).status).toBe(200);
  const sessions = (await (await desk.fetch("/api/auth/list-sessions")).json()) as { token: string }[];
  expect(sessions).toHaveLength(2);
  const { session } = (await (await phone.fetch("/api/auth/get-session")).json()) as { session: { token: string } };
  expect((await post(desk, "revoke-session", { token: session.token })).status).toBe(200);
  await expect(phone.call("session.get", {})).rejects.toMatchObject({ problem: { code: "notSignedIn" } });
  await expect(desk.call("session.get", {})).resolves.toMatchObject({ person: { name: "Lucía Prado" } });
});

test("nobody makes an account over the identity routes", async () => {
  const stranger = stack.visitor();
  const response = await post(stranger, "sign-up/email", { name: "X", email: "x@x.example", password: PASSWORD });
  expect(response.status).toBeGreaterThanOrEqual(400);
});
