import { expect, test } from "vitest";
import { type ConfigError, oidcOf, readConfig } from "./config.ts";

const ISSUER = "https://login.example.com/realms/house";
const sentencesOf = (env: Record<string, string>): readonly string[] => {
  try {
    readConfig(env);
    return [];
  } catch (error) {
    return (error as ConfigError).sentences;
  }
};

test("an identity provider is set whole or not at all, and what is missing is named", () => {
  expect(oidcOf(readConfig({}))).toBeNull();
  expect(sentencesOf({ BALUARTE_OIDC_ISSUER: ISSUER, BALUARTE_OIDC_CLIENT_ID: "baluarte" })).toEqual([
    expect.stringMatching(/needs BALUARTE_OIDC_CLIENT_SECRET, too/),
  ]);
  expect(sentencesOf({ BALUARTE_OIDC_NAME: "Casa" })).toHaveLength(1);
  const whole = {
    BALUARTE_OIDC_ISSUER: ISSUER,
    BALUARTE_OIDC_CLIENT_ID: "baluarte",
    BALUARTE_OIDC_CLIENT_SECRET: "secret",
  };
  expect(oidcOf(readConfig(whole))).toEqual({
    issuer: ISSUER,
    clientId: "baluarte",
    clientSecret: "secret",
    name: "login.example.com",
  });
});

test.each(["http://login.example.com", "login.example.com", "https://"])(
  "an identity provider at %s is refused: its word must not be readable on the way",
  (issuer) => {
    const env = { BALUARTE_OIDC_ISSUER: issuer, BALUARTE_OIDC_CLIENT_ID: "a", BALUARTE_OIDC_CLIENT_SECRET: "b" };
    expect(sentencesOf(env)).toEqual([expect.stringMatching(/^BALUARTE_OIDC_ISSUER is the https address/)]);
  },
);
