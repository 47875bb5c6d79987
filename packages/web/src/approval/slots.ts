import type { StandingSlot } from "@baluarte/domain/approval/standing.ts";

/** A blank as the form holds it: everything is text until it is sent. */
export interface SlotDraft {
  readonly kind: StandingSlot["kind"];
  readonly min: string;
  readonly max: string;
  readonly options: string;
  readonly domain: string;
}

export const FRESH_SLOT: SlotDraft = { kind: "text", min: "0", max: "40", options: "", domain: "" };

/** The blanks that a headline and a text name, each once, in their order. */
export function blanksOf(...texts: readonly string[]): string[] {
  return [...new Set(texts.flatMap((text) => [...text.matchAll(/\{([^{}\n]{1,40})\}/g)].map(([, name]) => name!)))];
}

/** The blank as it is signed. */
export function slotFrom(name: string, { kind, min, max, options, domain }: SlotDraft): StandingSlot {
  switch (kind) {
    case "time":
      return { kind, name };
    case "number":
      return { kind, name, min: Number(min), max: Number(max) };
    case "place":
      return { kind, name, options: optionsOf(options) };
    case "link":
      // A host has no capitals; a path may.
      return { kind, name, domain: domain.trim().replace(/^[^/]*/, (host) => host.toLowerCase()) };
    case "text":
      return { kind, name, max: Number(max) };
  }
}

export function draftOf(slot: StandingSlot): SlotDraft {
  return {
    kind: slot.kind,
    min: slot.kind === "number" ? String(slot.min) : FRESH_SLOT.min,
    max: slot.kind === "number" || slot.kind === "text" ? String(slot.max) : FRESH_SLOT.max,
    options: slot.kind === "place" ? slot.options.join("\n") : "",
    domain: slot.kind === "link" ? slot.domain : "",
  };
}

/** Whether the form says enough of a blank to send it; the server looks at it again. */
export function isWhole({ kind, min, max, options, domain }: SlotDraft): boolean {
  const whole = (typed: string) => /^-?\d{1,12}$/.test(typed.trim());
  switch (kind) {
    case "time":
      return true;
    case "number":
      return whole(min) && whole(max) && Number(min) <= Number(max);
    case "place":
      return optionsOf(options).length > 0;
    case "link":
      return domain.trim() !== "";
    case "text":
      return whole(max) && Number(max) >= 1 && Number(max) <= 120;
  }
}

function optionsOf(lines: string): string[] {
  return [...new Set(lines.split("\n").map((line) => line.trim()))].filter((line) => line !== "");
}
