/** What a package may import of ours, and why the arrow does not go the other way. */
export const ARROWS = {
  domain: { may: [], because: "rules are pure: they know nobody who stores, shows or sends" },
  detection: { may: ["domain"], because: "detectors turn numbers into scores; where numbers come from is not theirs" },
  contract: { may: ["domain"], because: "the contract is what both sides agree on, so it knows neither" },
  channels: { may: ["domain"], because: "a channel knows its platform, and neither database nor HTTP server" },
  drill: { may: ["domain"], because: "a drill is made from a seed and decisions, and touches nothing" },
  server: {
    may: ["contract", "detection", "channels", "drill", "domain"],
    because: "the server brings the parts together",
  },
  web: { may: ["contract", "domain"], because: "a screen knows the contract, never how the server keeps it" },
  testkit: {
    may: ["contract", "detection", "channels", "drill", "domain", "server"],
    because: "tests run on the whole stack; the product never runs on tests",
  },
} as const satisfies Record<string, { may: readonly string[]; because: string }>;
export type PackageName = keyof typeof ARROWS;

/** Inside the server: who may import whom, so that a service never learns of HTTP or of the command line. */
export const SERVER_ARROWS = {
  store: { may: [], because: "the supervisor runs a database and knows nothing of what is in it" },
  db: { may: [], because: "repositories know rows; what a row means is a service's" },
  stream: { may: ["db"], because: "posts and words pass through; a service decides what they mean" },
  notify: { may: [], because: "a sender puts one message through one way; to whom and whether is a service's" },
  services: {
    may: ["db", "stream", "notify"],
    because: "a service is called by HTTP, jobs and commands alike, so it knows none of them",
  },
  jobs: {
    may: ["services", "db", "stream", "notify"],
    because: "a job calls services after a commit; who enqueued it is no matter",
  },
  http: { may: ["services", "db", "stream"], because: "HTTP serves the contract by calling services" },
  main: { may: ["http", "jobs", "services", "notify", "db", "stream", "store"], because: "the one place that ties" },
  cli: {
    may: ["main", "http", "jobs", "services", "db", "stream", "store"],
    because: "a command is the outermost caller",
  },
} as const satisfies Record<string, { may: readonly string[]; because: string }>;

/** Modules that make something appear in the world. The act gate alone may hold them: promises 1, 2 and 4 are kept there. */
export const WRITING_SIDES = /^@baluarte\/channels\/[\w-]+\/(?:publish|writer)\.ts$/;
export const ACT_GATE = "packages/server/src/jobs/act-gate.ts";

/** Built-in modules and globals that open a connection outwards. */
export const OUTBOUND_MODULES =
  /^(?:node:)?(?:http|https|http2|net|tls|dgram)$|^(?:undici|nodemailer|imapflow|web-push|ws|axios|@atproto\/api)(?:\/|$)/;
export const OUTBOUND_GLOBALS = new Set(["fetch", "WebSocket", "EventSource", "XMLHttpRequest"]);

/** Who may talk to the outside: channels and notices. The browser's own side talks to our server. */
export const OUTBOUND_ALLOWED = [
  /^packages\/channels\/src\//,
  /^packages\/server\/src\/notify\//,
  /^packages\/web\/src\//,
  /^packages\/testkit\/src\//,
];

/** What a pure package must not reach for: its clock, its dice and its console are arguments. */
export const PURE_PACKAGES: readonly PackageName[] = ["domain", "detection", "contract", "drill"];
