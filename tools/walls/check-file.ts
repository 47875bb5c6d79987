import { parseSync, type Node } from "oxc-parser";
import {
  ACT_GATE,
  ARROWS,
  OUTBOUND_ALLOWED,
  OUTBOUND_GLOBALS,
  OUTBOUND_MODULES,
  PURE_PACKAGES,
  SERVER_ARROWS,
  WRITING_SIDES,
  type PackageName,
} from "./arrows.ts";

export type Breach = { line: number; message: string };

/**
 * Everything in a source file that goes through a wall. `path` is relative to the repository, with `/`; test files may
 * import tests' helpers and are held to the arrows of their package otherwise.
 */
export function checkFile(path: string, source: string): Breach[] {
  const place = placeOf(path);
  if (place === null) return [];
  const parsed = parseSync(path, source);
  const breaches: Breach[] = [];
  const say = (offset: number, message: string) =>
    breaches.push({ line: source.slice(0, offset).split("\n").length, message });
  const isTest = /\.test\.tsx?$|\/testing\//.test(path);
  for (const { start, specifier } of importsOf(parsed.program as unknown as Node)) {
    const breach = importBreach(place, path, specifier, isTest);
    if (breach !== null) say(start, breach);
  }
  if (!isTest) {
    for (const { start, name } of globalsOf(parsed.program as unknown as Node)) {
      const breach = globalBreach(place, path, name);
      if (breach !== null) say(start, breach);
    }
  }
  return breaches.toSorted((a, b) => a.line - b.line);
}

type Place = { name: PackageName; folder: string };

function placeOf(path: string): Place | null {
  const match = /^packages\/([\w-]+)\/src\/(?:([\w-]+)\/)?/.exec(path);
  if (match === null) return null;
  const [, name, folder = ""] = match;
  return name !== undefined && name in ARROWS ? { name: name as PackageName, folder } : null;
}

function importBreach({ name, folder }: Place, path: string, specifier: string, isTest: boolean): string | null {
  const own = /^@baluarte\/([\w-]+)\//.exec(specifier)?.[1];
  if (own !== undefined && own !== name) {
    const { may, because } = ARROWS[name];
    if (!(may as readonly string[]).includes(own) && !(isTest && own === "testkit")) {
      return `${name} may not import ${own}: ${because}`;
    }
  }
  if (name === "server" && specifier.startsWith("../")) {
    const other = specifier.split("/")[1]!;
    const arrow = SERVER_ARROWS[folder as keyof typeof SERVER_ARROWS];
    if (arrow !== undefined && other in SERVER_ARROWS && other !== folder && !isTest) {
      if (!(arrow.may as readonly string[]).includes(other))
        return `server/${folder} may not import server/${other}: ${arrow.because}`;
    }
  }
  if (WRITING_SIDES.test(specifier) && path !== ACT_GATE && name !== "channels" && !isTest) {
    return `only ${ACT_GATE} may hold a channel's writing side: what goes out has passed the act gate`;
  }
  if (OUTBOUND_MODULES.test(specifier) && !isTest && !OUTBOUND_ALLOWED.some((allowed) => allowed.test(path))) {
    return `${specifier} talks to the outside: only channels and notices may, so that freeze and the outbound guard hold`;
  }
  if (PURE_PACKAGES.includes(name) && specifier.startsWith("node:") && !isTest) {
    return `${name} is pure and imports nothing of the machine: ${specifier} belongs to who calls it`;
  }
  return null;
}

function globalBreach({ name }: Place, path: string, used: string): string | null {
  if (OUTBOUND_GLOBALS.has(used) && !OUTBOUND_ALLOWED.some((allowed) => allowed.test(path))) {
    return `${used} talks to the outside: only channels and notices may, so that freeze and the outbound guard hold`;
  }
  if (PURE_PACKAGES.includes(name) && IMPURE.has(used)) return `${name} is pure: ${used} has to come in as an argument`;
  return null;
}

const IMPURE = new Set(["Date.now", "new Date()", "Math.random", "console", "performance", "process"]);

function* importsOf(program: Node): Generator<{ start: number; specifier: string }> {
  for (const node of walk(program)) {
    const { type, start } = node;
    const source = (node as { source?: { type: string; value?: unknown } | null }).source;
    const imports = ["ImportDeclaration", "ExportNamedDeclaration", "ExportAllDeclaration", "ImportExpression"];
    if (imports.includes(type) && typeof source?.value === "string") yield { start, specifier: source.value };
  }
}

/** Uses of the names that walls are about: calls of `fetch`, `new WebSocket`, `Date.now`, `new Date()` and the like. */
function* globalsOf(program: Node): Generator<{ start: number; name: string }> {
  for (const node of walk(program)) {
    const { type, start } = node;
    const { callee, arguments: args, object } = node as { callee?: Named; arguments?: unknown[]; object?: Named };
    if (type === "CallExpression" && callee !== undefined) {
      if (callee.type === "Identifier" && callee.name === "fetch") yield { start, name: "fetch" };
      const member = memberName(callee);
      if (member === "Date.now" || member === "Math.random") yield { start, name: member };
      if (member === "globalThis.fetch") yield { start, name: "fetch" };
    }
    if (type === "NewExpression" && callee?.type === "Identifier") {
      if (callee.name === "Date" && args?.length === 0) yield { start, name: "new Date()" };
      else if (OUTBOUND_GLOBALS.has(callee.name ?? "")) yield { start, name: callee.name! };
    }
    if (type === "MemberExpression" && object?.type === "Identifier" && IMPURE.has(object.name ?? "")) {
      yield { start, name: object.name! };
    }
  }
}

type Named = { type: string; name?: string; object?: Named; property?: Named };

function memberName(node: Named): string | null {
  if (node.type !== "MemberExpression" || node.object?.type !== "Identifier") return null;
  return `${node.object.name}.${node.property?.name ?? ""}`;
}

function* walk(node: unknown): Generator<Node> {
  if (Array.isArray(node)) {
    for (const item of node) yield* walk(item);
    return;
  }
  if (typeof node !== "object" || node === null) return;
  if (typeof (node as { type?: unknown }).type === "string") yield node as Node;
  for (const value of Object.values(node)) if (typeof value === "object") yield* walk(value);
}
