import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

type Scheme = "light" | "dark";

const css = readFileSync(new URL("tokens.css", import.meta.url), "utf8");
const [lightBlock, darkBlock] = css.split('[data-mantine-color-scheme="dark"]') as [string, string];
const TOKENS = { light: hexTokens(lightBlock), dark: hexTokens(darkBlock) } satisfies Record<Scheme, unknown>;

/** Text on ground, and the least contrast WCAG 2.1 AA (or our own rule for control edges) asks of the pair. */
const PAIRS: readonly (readonly [ink: string, ground: string, least: number])[] = [
  ...["ink", "ink2", "ink3", "accent", "soon", "met", "red", "info", "neg", "drill"].flatMap((ink) => [
    [ink, "surface", 4.5] as const,
    [ink, "bg", 4.5] as const,
  ]),
  ["ink2", "sunken", 4.5],
  ["ink2", "hover", 4.5],
  ["accent-on", "accent-fill", 4.5],
  ["accent-ink", "accent-soft", 4.5],
  ["ink2", "accent-soft", 4.5],
  ["soon", "soon-soft", 4.5],
  ["met", "met-soft", 4.5],
  ["met", "accent-soft", 4.5],
  ["red-on", "red-fill", 4.5],
  ["red", "red-soft", 4.5],
  ["drill", "drill-soft", 4.5],
  ["line3", "surface", 3],
  ["line3", "bg", 3],
  ["accent", "band", 4.5],
  ["neg", "band", 4.5],
  ...[1, 2, 3, 4, 5, 6].map((n) => [`avatar-${n}-ink`, `avatar-${n}`, 4.5] as const),
];

describe.each(["light", "dark"] as const)("tokens, %s", (scheme) => {
  it.each(PAIRS)("keeps %s legible on %s (at least %d : 1)", (ink, ground, least) => {
    const tokens = TOKENS[scheme];
    expect(contrast(tokens[ink]!, tokens[ground]!)).toBeGreaterThanOrEqual(least);
  });
});

it("defines the same tokens in both schemes", () => {
  expect(Object.keys(TOKENS.dark).sort()).toEqual(Object.keys(TOKENS.light).sort());
});

function hexTokens(block: string): Record<string, string> {
  return Object.fromEntries(Array.from(block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g), (m) => [m[1], m[2]]));
}

/** WCAG 2.1 contrast ratio of two sRGB colours. */
function contrast(a: string, b: string): number {
  const [hi, lo] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (hi + 0.05) / (lo + 0.05);
}

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.03928 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
