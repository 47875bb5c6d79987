/** In the order in which they must be tried: Edge and Opera call themselves Chrome, and Chrome calls itself Safari. */
const BROWSERS = [
  [/Edg\//, "Edge"],
  [/OPR\//, "Opera"],
  [/Firefox\//, "Firefox"],
  [/Chrome\//, "Chrome"],
  [/Safari\//, "Safari"],
] as const;
const SYSTEMS = [
  [/iPhone/, "iPhone"],
  [/iPad/, "iPad"],
  [/Android/, "Android"],
  [/Windows/, "Windows"],
  [/Mac OS X/, "macOS"],
  [/Linux/, "Linux"],
] as const;

/** «Firefox, Linux» from what a browser says of itself, or `null` when it says nothing we know. */
export function deviceName(userAgent: string | null | undefined): string | null {
  const find = (known: readonly (readonly [RegExp, string])[]) =>
    known.find(([pattern]) => pattern.test(userAgent ?? ""))?.[1] ?? null;
  const parts = [find(BROWSERS), find(SYSTEMS)].filter((part) => part !== null);
  return parts.length > 0 ? parts.join(", ") : null;
}
