import { expect, test } from "vitest";
import { checkFile } from "./check-file.ts";

const breach = (path: string, source: string) => checkFile(path, source).map(({ message }) => message)[0];

test("keeps the rules from knowing who calls them", () => {
  expect(breach("packages/domain/src/act/rules.ts", 'import { x } from "@baluarte/server/db/log.ts";')).toMatch(
    /domain may not import server/,
  );
  expect(breach("packages/web/src/overview/page.tsx", 'import { x } from "@baluarte/server/db/log.ts";')).toMatch(
    /web may not import server/,
  );
  expect(breach("packages/server/src/services/act.ts", 'import { x } from "../http/app.ts";')).toMatch(
    /services may not import server\/http/,
  );
});

test("lets the act gate alone hold a channel's writing side", () => {
  const source = 'import { publishUpdate } from "@baluarte/channels/updates/publish.ts";';
  expect(breach("packages/server/src/services/publish.ts", source)).toMatch(/act gate/);
  expect(
    breach("packages/server/src/http/act.ts", 'const x = await import("@baluarte/channels/updates/writer.ts");'),
  ).toMatch(/act gate/);
  expect(breach("packages/server/src/jobs/act-gate.ts", source)).toBeUndefined();
});

test("lets channels and the senders of notices alone open a connection to the outside", () => {
  expect(breach("packages/server/src/services/notice.ts", 'await fetch("https://x.example");')).toMatch(
    /talks to the outside/,
  );
  expect(breach("packages/server/src/http/app.ts", 'import { request } from "node:https";')).toMatch(
    /talks to the outside/,
  );
  for (const library of ["nodemailer/lib/smtp-connection", "@atproto/api"]) {
    expect(breach("packages/server/src/jobs/timers.ts", `import x from "${library}";`)).toMatch(/talks to the outside/);
  }
  expect(breach("packages/server/src/jobs/timers.ts", "new WebSocket(url);")).toMatch(/talks to the outside/);
  expect(breach("packages/server/src/services/delivery.ts", 'import mail from "nodemailer";')).toMatch(
    /talks to the outside/,
  );
  expect(breach("packages/server/src/notify/mail.ts", 'import mail from "nodemailer";')).toBeUndefined();
  expect(breach("packages/server/src/notify/mail.ts", 'import { inScope } from "../services/scope.ts";')).toMatch(
    /notify may not import server\/services/,
  );
  expect(breach("packages/channels/src/updates/read-back.ts", 'await fetch("https://x.example");')).toBeUndefined();
});

test("keeps clocks, dice and the machine out of pure packages", () => {
  expect(breach("packages/domain/src/clock/rules.ts", "const now = Date.now();")).toMatch(
    /has to come in as an argument/,
  );
  expect(breach("packages/detection/src/burst/detect.ts", "const now = new Date();")).toMatch(/argument/);
  expect(breach("packages/detection/src/burst/detect.ts", "const day = new Date(timeMs);")).toBeUndefined();
  expect(breach("packages/domain/src/log/chain.ts", 'import { createHash } from "node:crypto";')).toMatch(/is pure/);
});

test("lets tests use the testkit, and nothing else of it reach the product", () => {
  const source = 'import { startStack } from "@baluarte/testkit/stack.ts";';
  expect(breach("packages/server/src/http/loop.test.ts", source)).toBeUndefined();
  expect(breach("packages/server/src/http/app.ts", source)).toMatch(/server may not import testkit/);
});
