import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";

const ROOT = fileURLToPath(new URL("..", import.meta.url)).replace(/\/$/, "");
const LIMIT = { timeout: 60_000 };

/** A Node of the host that is too old for Baluarte, as on Debian 12; `null` where the host has none. */
const OLD_NODE =
  (process.env["PATH"] ?? "")
    .split(delimiter)
    .map((folder) => join(folder, "node"))
    .find((node) => existsSync(node) && Number.parseInt(versionOf(node), 10) < 24) ?? null;

function versionOf(node: string): string {
  return execFileSync(node, ["--version"], { encoding: "utf8" }).slice(1);
}

/** A command line in the place of the real one, which says what it was given and ends in the ways a server ends. */
const MAIN = `
import { readFileSync } from "node:fs";

export async function main(argv: string[]): Promise<number> {
  const [command] = argv;
  const asked = new Promise((resolve) => {
    for (const name of ["SIGTERM", "SIGINT", "SIGHUP"]) process.on(name, resolve);
  });
  const root = process.env["BALUARTE_ROOT"];
  console.log(JSON.stringify({ pid: process.pid, major: parseInt(process.versions.node), argv, root }));
  if (command === "exit") return Number(argv[1]);
  if (command === "echo") process.stdout.write(readFileSync(0, "utf8"));
  if (command === "die") process.kill(process.pid, "SIGKILL");
  if (command !== "serve") return 0;
  const alive = setInterval(() => {}, 1000);
  const signal = await asked;
  if (argv.includes("--stuck")) await new Promise(() => {});
  clearInterval(alive);
  console.log("closed after " + signal);
  return 7;
}
`;

/** The repository in small: the real launcher with a command line of its own. Gone after the test. */
function installation({ packages = true } = {}): string {
  const root = mkdtempSync(join(tmpdir(), "launcher-"));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  cpSync(join(ROOT, "bin"), join(root, "bin"), { recursive: true });
  cpSync(join(ROOT, "scripts"), join(root, "scripts"), { recursive: true });
  write(join(root, "packages", "server", "src", "cli", "main.ts"), MAIN);
  write(join(root, "package.json"), readFileSync(join(ROOT, "package.json"), "utf8"));
  if (packages) symlinkSync(join(ROOT, "node_modules"), join(root, "node_modules"));
  return root;
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

interface Program {
  child: ChildProcess;
  output(): string;
  errors(): string;
  /** Resolves to exit code or signal, once the output is whole. */
  ended: Promise<number | NodeJS.Signals | null>;
  /** What the command line said of itself. */
  said(): Promise<{ pid: number; major: number; argv: string[]; root: string }>;
}

function run(node: string, args: string[], input = ""): Program {
  // From elsewhere: nothing may depend on where the user stands.
  const child = spawn(node, args, { cwd: "/", stdio: "pipe" });
  let [output, errors] = ["", ""];
  child.stdout.on("data", (chunk) => (output += String(chunk)));
  child.stderr.on("data", (chunk) => (errors += String(chunk)));
  child.stdin.end(input);
  const ended = new Promise<number | NodeJS.Signals | null>((resolve) => {
    child.once("close", (code, signal) => resolve(code ?? signal));
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  return {
    child,
    ended,
    output: () => output,
    errors: () => errors,
    async said() {
      await eventually(() => output.includes("\n"), "the command line has spoken");
      return JSON.parse(output.split("\n")[0] ?? "");
    },
  };
}

async function eventually(condition: () => boolean, name: string): Promise<void> {
  const deadline = performance.now() + 20_000;
  while (!condition()) {
    if (performance.now() > deadline) throw new Error(`did not come to be: ${name}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

function isRunning(pid: number): boolean {
  try {
    return !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return false;
  }
}

const baluarte = (root: string, ...args: string[]) => [join(root, "bin", "baluarte.mjs"), ...args];

test("runs the command line in the same process on a Node that is new enough", LIMIT, async () => {
  const root = installation();
  const program = run(process.execPath, baluarte(root, "exit", "3", "--about", "Aurora"));
  expect(await program.said()).toEqual({
    pid: program.child.pid,
    major: 24,
    argv: ["exit", "3", "--about", "Aurora"],
    root,
  });
  expect(await program.ended).toBe(3);
});

test.each([
  ["verify.mjs", ["lint"], "Unexpected argument 'lint'.\nIt is called so: npm run verify [-- --list | --only LANE"],
  ["verify.mjs", ["--olny", "unit"], "Unknown option '--olny'.\nIt is called so: npm run verify"],
  ["verify.mjs", ["--only"], "Option '--only <value>' argument missing.\nIt is called so: npm run verify"],
  ["verify.mjs", ["--only", "nothing"], "There is no lane nothing. See them with: npm run verify -- --list"],
  ["build.mjs", ["--quick"], "Unknown option '--quick'.\nIt is called so: npm run build"],
  ["pictures.mjs", ["es"], "Unexpected argument 'es'.\nIt is called so: npm run pictures [-- --language LANGUAGE"],
])("%s %j is refused in a sentence, and nothing is begun", LIMIT, async (script, args, sentence) => {
  const program = run(process.execPath, [join(installation(), "scripts", script), ...args]);
  expect(await program.ended).toBe(1);
  expect(program.errors()).toContain(sentence);
  expect(program.errors()).not.toContain("    at ");
  expect(program.output()).toBe("");
});

test("tells how to install when nothing is", LIMIT, async () => {
  const root = installation({ packages: false });
  const program = run(process.execPath, baluarte(root, "serve"));
  expect(await program.ended).toBe(1);
  expect(program.errors()).toBe(`Nothing is installed yet. Run "npm ci" in ${root}.\n`);
});

test("npm start serves, with what is said after --", LIMIT, async () => {
  const root = installation();
  const program = run(process.execPath, [join(root, "scripts", "start.mjs"), "--port", "5000"]);
  expect((await program.said()).argv).toEqual(["serve", "--port", "5000"]);
  program.child.kill("SIGTERM");
  expect(await program.ended).toBe(7);
});

test("npm start says so when its screens are of another version, and serves", LIMIT, async () => {
  const root = installation();
  write(join(root, "packages", "web", "dist", ".baluarte-build"), "of another version");
  const program = run(process.execPath, [join(root, "scripts", "start.mjs")]);
  expect((await program.said()).argv).toEqual(["serve"]);
  expect(program.errors()).toContain("npm run up");
  const { isWebBuilt } = await import(join(root, "scripts", "lib", "web-build.mjs"));
  expect(isWebBuilt()).toBe(false);
});

test("leaves no server behind when npm is killed", LIMIT, async () => {
  const root = installation();
  const npm = run("npm", ["--prefix", root, "--silent", "start"]);
  const { pid } = await npm.said();
  npm.child.kill("SIGKILL");
  await eventually(() => !isRunning(pid), "the server has ended");
});

test("builds the screens once for the same sources, and again after a change", LIMIT, async () => {
  const root = installation();
  const web = join(root, "packages", "web");
  write(join(web, "index.html"), `<script type="module" src="/main.ts"></script>`);
  write(join(web, "main.ts"), `console.log("one");`);
  const build = run(process.execPath, [join(root, "scripts", "build.mjs")]);
  expect([await build.ended, build.errors()]).toEqual([0, ""]);
  expect(existsSync(join(web, "dist", "index.html"))).toBe(true);

  const { isWebBuilt } = await import(join(root, "scripts", "lib", "web-build.mjs"));
  expect(isWebBuilt()).toBe(true);
  write(join(web, "main.ts"), `console.log("two");`);
  expect(isWebBuilt()).toBe(false);
  write(join(web, "main.ts"), `console.log("one");`);
  expect(isWebBuilt()).toBe(true);
  write(join(root, "packages", "domain", "src", "post.ts"), "export {};");
  expect(isWebBuilt()).toBe(false);
});

test("a build that fails shows the fault, says so and marks nothing", LIMIT, async () => {
  const root = installation();
  const web = join(root, "packages", "web");
  write(join(web, "index.html"), `<script type="module" src="/absent.ts"></script>`);
  const build = run(process.execPath, [join(root, "scripts", "build.mjs")]);
  expect(await build.ended).toBe(1);
  expect(build.errors()).toContain("absent.ts");
  expect(build.errors()).toMatch(/The screens could not be built; the reason stands above\.\n$/);
  const { isWebBuilt } = await import(join(root, "scripts", "lib", "web-build.mjs"));
  expect(isWebBuilt()).toBe(false);
});

test("says what npm said when an install fails, and does not start", LIMIT, async () => {
  const root = installation({ packages: false });
  const program = run(process.execPath, [join(root, "scripts", "up.mjs")]);
  expect(await program.ended).toBe(1);
  expect(program.output()).toBe("Installing packages (about a minute the first time) …\n");
  expect(program.errors()).toMatch(/package-lock\.json[^]*The packages could not be installed\. Check/);
});

test("takes an install for done only with the same lockfile and manifests", LIMIT, async () => {
  const root = installation({ packages: false });
  mkdirSync(join(root, "node_modules"));
  const module = join(root, "scripts", "lib", "install.mjs");
  const { isInstalled } = await import(module);
  expect(isInstalled()).toBe(false);
  // The smallest lockfile that npm accepts: nothing to fetch.
  write(join(root, "package.json"), JSON.stringify({ name: "small", version: "1.0.0" }));
  write(
    join(root, "package-lock.json"),
    JSON.stringify({ name: "small", version: "1.0.0", lockfileVersion: 3, packages: { "": { version: "1.0.0" } } }),
  );
  mkdirSync(join(root, "node_modules"), { recursive: true });
  const program = `const { install } = await import(${JSON.stringify(module)}); await install();`;
  expect(await run(process.execPath, ["--input-type=module", "--eval", program]).ended).toBe(0);
  expect(isInstalled()).toBe(true);
  write(join(root, "packages", "server", "package.json"), "{}");
  expect(isInstalled()).toBe(false);
});

test.runIf(OLD_NODE)("runs the command line under the installed Node when its own is too old", LIMIT, async () => {
  const root = installation();
  const program = run(OLD_NODE ?? "", baluarte(root, "exit", "3", "--about", "Aurora"));
  expect(await program.said()).toMatchObject({ major: 24, argv: ["exit", "3", "--about", "Aurora"], root });
  expect(await program.ended).toBe(3);
});

test.runIf(OLD_NODE)("passes standard input and output through", LIMIT, async () => {
  const program = run(OLD_NODE ?? "", baluarte(installation(), "echo"), "one\ntwo\n");
  expect(await program.ended).toBe(0);
  expect(program.output().split("\n").slice(1)).toEqual(["one", "two", ""]);
});

test.runIf(OLD_NODE)("dies of the signal that its program died of", LIMIT, async () => {
  const program = run(OLD_NODE ?? "", baluarte(installation(), "die"));
  expect(await program.ended).toBe("SIGKILL");
});

test.runIf(OLD_NODE).each(["SIGTERM", "SIGINT", "SIGHUP"] as const)(
  "passes %s on to the server and ends after it, with its exit code",
  LIMIT,
  async (signal) => {
    const program = run(OLD_NODE ?? "", baluarte(installation(), "serve"));
    const { pid } = await program.said();
    program.child.kill(signal);
    expect(await program.ended).toBe(7);
    expect(program.output()).toContain(`closed after ${signal}`);
    expect(isRunning(pid)).toBe(false);
  },
);

test.runIf(OLD_NODE)("kills a server that hangs, so that nothing is left after 3 s", LIMIT, async () => {
  const program = run(OLD_NODE ?? "", baluarte(installation(), "serve", "--stuck"));
  const { pid } = await program.said();
  const began = performance.now();
  program.child.kill("SIGTERM");
  expect(await program.ended).toBe("SIGKILL");
  expect(performance.now() - began).toBeLessThan(3_000);
  expect(isRunning(pid)).toBe(false);
});

test.runIf(OLD_NODE)("leaves no server behind when the launcher itself is killed", LIMIT, async () => {
  const program = run(OLD_NODE ?? "", baluarte(installation(), "serve"));
  const { pid } = await program.said();
  program.child.kill("SIGKILL");
  await eventually(() => !isRunning(pid), "the server has ended");
  await program.ended;
  expect(program.output()).toContain("closed after SIGTERM");
});

test.runIf(OLD_NODE)("says which Node is needed and how to get it when there is none", LIMIT, async () => {
  const root = installation({ packages: false });
  const program = run(OLD_NODE ?? "", baluarte(root, "serve"));
  expect(await program.ended).toBe(1);
  expect(program.errors()).toBe(
    `Baluarte needs Node 24 or newer, and this is Node ${versionOf(OLD_NODE ?? "").trim()}. Run "npm ci" in ${root}, which brings it along; where that does not help, install it from https://nodejs.org.\n`,
  );
});
