import { ServiceError } from "../services/service-error.ts";
import { StoreError } from "../store/errors.ts";
import { DatabaseError } from "../db/database-error.ts";
import { ConfigError } from "../main/config.ts";
import { FORMATS } from "./formats.ts";
import { endQuietlyOnClosedPipe } from "./output.ts";
import { CommandError, UsageError } from "./usage.ts";

type Command = (argv: readonly string[]) => Promise<number>;

/** Each command is loaded when it is called: `match` must not wait for a server's libraries. */
const COMMANDS: Record<string, () => Promise<Command>> = {
  serve: async () => (await import("./serve.ts")).serve,
  migrate: async () => (await import("./migrate.ts")).migrateCommand,
  doctor: async () => (await import("./doctor.ts")).doctor,
  log: async () => (await import("./log.ts")).log,
  account: async () => (await import("./account.ts")).account,
  brand: async () => (await import("./brand.ts")).brand,
  channels: async () => (await import("./channels.ts")).channels,
  analyze: async () => (await import("./analyze.ts")).analyze,
  match: async () => (await import("./match.ts")).match,
  narratives: async () => (await import("./narratives.ts")).narratives,
  replay: async () => (await import("./replay.ts")).replay,
  detect: async () => (await import("./detect.ts")).detect,
  coordination: async () => (await import("./coordination.ts")).coordination,
  forecast: async () => (await import("./forecast.ts")).forecast,
  eval: async () => (await import("./eval.ts")).evaluate,
};

const USAGE = `npx baluarte COMMAND

  serve [--roles web,reader,matcher,worker] [--port N] [--data DIR]
  migrate · doctor · log verify · channels
  brand add SLUG --name NAME --language es|en|ru [--time-zone ZONE] [--admin EMAIL]
  brand admin SLUG EMAIL · brand list
  account reset EMAIL
  analyze [--about NAME] FILE · match --monitors FILE FILE
  narratives FILE · detect FILE.csv · replay --monitors FILE FILE
  coordination [--window 60s] [--min 2] [--edge-quantile 0.5] FILE.csv
  forecast --after 60m [--unit s|min] FILE
  eval tone|language|offence|complaint|narratives|checks --data DIR

What FILE holds, for
  analyze, match, narratives, replay   ${FORMATS.posts}
  detect         ${FORMATS.series}
  coordination   ${FORMATS.shares}
  forecast       ${FORMATS.cascades}
A line that cannot be read is reported and skipped; a file that cannot be read ends with 1.

FILE may be - for standard input, and may be gzip. Of a table in a format of its own, --map FILE says what each column is.`;

/** Runs one command and answers with its exit code: 0 done, 1 could not, 2 was called wrongly. */
export async function main(argv: readonly string[]): Promise<number> {
  endQuietlyOnClosedPipe();
  const [name, ...rest] = argv;
  if (name === undefined || name === "help" || name === "--help" || name === "-h") {
    process.stdout.write(`${USAGE}\n`);
    return name === undefined ? 2 : 0;
  }
  const load = COMMANDS[name];
  if (load === undefined) {
    process.stderr.write(`There is no command ${name}.\n\n${USAGE}\n`);
    return 2;
  }
  try {
    return await (
      await load()
    )(rest);
  } catch (error) {
    return report(error);
  }
}

function report(error: unknown): number {
  if (error instanceof UsageError) {
    process.stderr.write(`${error.message}\n`);
    return 2;
  }
  if (error instanceof ServiceError && error.code in ADMIN_SENTENCES) {
    process.stderr.write(`${ADMIN_SENTENCES[error.code as keyof typeof ADMIN_SENTENCES]}\n`);
    return 1;
  }
  const known = [CommandError, StoreError, DatabaseError, ConfigError, ServiceError].some(
    (kind) => error instanceof kind,
  );
  process.stderr.write(`${known ? (error as Error).message : error instanceof Error ? error.stack : String(error)}\n`);
  return 1;
}

/** What the first admin of the environment may be refused for. */
const ADMIN_SENTENCES = {
  passwordTooShort: "BALUARTE_ADMIN_PASSWORD is too short: use at least 12 characters.",
  passwordBreached: "BALUARTE_ADMIN_PASSWORD is on a list of breached passwords: choose another.",
  emailTaken: "BALUARTE_ADMIN_EMAIL has an account already: choose another address.",
} as const;
