import { execFile } from "node:child_process";
import { once } from "node:events";
import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { Loopback } from "../loopback.ts";
import { startChild } from "./child.ts";

const run = promisify(execFile);
const SCRIPT = fileURLToPath(new URL("wordpress.php", import.meta.url));
const MARIADBD = "/usr/sbin/mariadbd";

/** A page of WordPress is half a million lines of PHP, which are else compiled anew for every request. */
const OPCACHE = ["-d", "opcache.enable=1", "-d", "opcache.enable_cli=1", "-d", "opcache.validate_timestamps=0"];

export interface WordPressUser {
  readonly user: string;
  readonly applicationPassword: string;
}

/** A real WordPress in a folder of its host (`http://127.0.0.1:…/noticias/`), with its database, on loopback. */
export interface WordPress {
  readonly url: string;
  readonly host: string;
  readonly users: Readonly<Record<"administrator" | "author" | "contributor", WordPressUser>>;
  /** Takes away every post and every comment, thrown-away ones too. */
  empty(): Promise<void>;
  /** Any REST call as the administrator; rejects unless it succeeds. */
  call(method: "GET" | "POST" | "DELETE", route: string, input: Record<string, string | number>): Promise<unknown>;
  close(): Promise<void>;
}

/** `behind`: where it says to be, and everybody but its administrator here comes through. Needs Debian's packages `wordpress`, a theme of it, `php-cli`, `php-mysql` and `mariadb-server`. */
export async function startWordPress({ behind }: { behind?: Loopback } = {}): Promise<WordPress> {
  const folder = mkdtempSync(join(tmpdir(), "blt-wp-"));
  const data = join(folder, "data");
  mkdirSync(data);
  const asNobody = unprivileged(folder, data);
  const socket = join(folder, "mysql.sock");
  const common = ["--no-defaults", `--datadir=${data}`];
  await run("mariadb-install-db", [...common, "--auth-root-authentication-method=normal", "--skip-test-db"], asNobody);
  const database = await startChild(
    MARIADBD,
    [
      ...common,
      `--socket=${socket}`,
      "--skip-networking",
      `--pid-file=${folder}/pid`,
      "--innodb-flush-log-at-trx-commit=0",
    ],
    asNobody,
    (said) => said.includes("ready for connections"),
  );
  const mysql = (sql: string) => run("mariadb", ["--no-defaults", `--socket=${socket}`, "-uroot", "-e", sql], asNobody);
  await mysql("CREATE DATABASE wordpress CHARACTER SET utf8mb4");

  const port = await freePort();
  behind?.leadTo(port);
  const [home, own] = [behind?.port ?? port, port].map((at) => `http://127.0.0.1:${at}/noticias`);
  const env = { ...process.env, BLT_MYSQL_SOCKET: socket, BLT_WP_HOME: home! };
  const installed = await run("php", [SCRIPT], { ...asNobody, env });
  const users = JSON.parse(installed.stdout.trim().split("\n").at(-1)!) as WordPress["users"];
  const php = await startChild(
    "php",
    [...OPCACHE, "-S", `127.0.0.1:${port}`, SCRIPT],
    { ...asNobody, cwd: folder, env },
    (said) => said.includes("started"),
  );
  const { user, applicationPassword } = users.administrator;
  const authorization = `Basic ${Buffer.from(`${user}:${applicationPassword}`).toString("base64")}`;
  return {
    url: `${home}/`,
    host: new URL(home!).host,
    users,
    empty: async () => {
      const tables = ["posts", "postmeta", "comments", "commentmeta"];
      await mysql(`USE wordpress; ${tables.map((table) => `DELETE FROM wp_${table}`).join("; ")}`);
    },
    call: async (method, route, input) => {
      const query = method === "GET" ? `&${new URLSearchParams(input as Record<string, string>)}` : "";
      const response = await fetch(`${own}/?rest_route=/wp/v2/${route}${query}`, {
        method,
        headers: { authorization, "content-type": "application/json" },
        ...(method !== "GET" && { body: JSON.stringify(input) }),
      });
      const text = await response.text();
      if (!response.ok) throw new Error(`${route} answered ${response.status}: ${text}`);
      return JSON.parse(text) as unknown;
    },
    close: async () => {
      await php.stop("SIGTERM");
      await database.stop("SIGKILL");
      rmSync(folder, { recursive: true });
    },
  };
}

/** The database refuses to run as root, and a site should not. */
function unprivileged(...folders: readonly string[]): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const NOBODY = 65_534;
  for (const folder of folders) {
    chownSync(folder, NOBODY, NOBODY);
    chmodSync(folder, 0o700);
  }
  return { uid: NOBODY, gid: NOBODY };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, "close");
  return port;
}
