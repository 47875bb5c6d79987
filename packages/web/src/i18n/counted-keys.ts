type Tree = { readonly [key: string]: string | Tree };

const PLURAL = /_(zero|one|two|few|many|other)$/;
const CALL = /(?<![\w.])(?:t|word)\(\s*(["`])([\w.:${}?! ()=-]+?)\1\s*(,)?/g;

/**
 * The keys that `source` asks for without `count` though `words` has them in plural forms alone: i18next finds none of
 * the forms then, and shows the key itself. Where options come from elsewhere, nothing is said about them. The names of
 * a file's own namespaces are looked up first; a file that is handed its `t` may mean any.
 */
export function countlessKeys(source: string, words: Tree): string[] {
  const named = [...source.matchAll(/useTranslation\(\s*"(\w+)"/g)].map((match) => match[1]!);
  const spaces = named.length > 0 ? [...new Set([...named, "common"])] : Object.keys(words);
  return [...source.matchAll(CALL)].flatMap((match) => {
    const key = match[2]!;
    const options = match[3] === undefined ? "" : argumentAt(source, match.index + match[0].length);
    const isOpen = options !== "" && (!options.startsWith("{") || outermost(options).includes("..."));
    if (isOpen || /[{,]\s*count\b/.test(outermost(options))) return [];
    return isPluralOnly(key, spaces, words) ? [key] : [];
  });
}

function isPluralOnly(key: string, spaces: readonly string[], words: Tree): boolean {
  const [space, path] = key.includes(":") ? (key.split(":", 2) as [string, string]) : [null, key];
  const asked = new RegExp(
    `^${path
      .split(/\$\{[^}]*\}/)
      .map(escaped)
      .join("[^.]+?")}(_\\w+)?$`,
  );
  const found = (space === null ? spaces : [space]).flatMap((name) =>
    keysOf(words[name] ?? {}).filter((full) => asked.test(full)),
  );
  return found.length > 0 && found.every((full) => PLURAL.test(full));
}

function keysOf(tree: Tree | string, path = ""): string[] {
  if (typeof tree === "string") return [path];
  return Object.entries(tree).flatMap(([key, below]) => keysOf(below, path === "" ? key : `${path}.${key}`));
}

/** The second argument of a call, up to the bracket that closes the call. */
function argumentAt(source: string, from: number): string {
  let depth = 1;
  let at = from;
  for (; at < source.length && depth > 0; at += 1) depth += step(source[at]!);
  return source.slice(from, at - 1).trim();
}

/** What stands in the options themselves, not in what they are worked out from. */
function outermost(options: string): string {
  let depth = 0;
  let text = "";
  for (const letter of options) {
    const before = depth;
    depth += step(letter);
    if (Math.max(before, depth) <= 1) text += letter;
  }
  return text;
}

const step = (letter: string) => ("({[".includes(letter) ? 1 : ")}]".includes(letter) ? -1 : 0);
const escaped = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
