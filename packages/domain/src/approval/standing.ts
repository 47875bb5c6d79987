import { z } from "zod";
import { PayloadHash } from "../act/model.ts";
import { StandingId, TouchpointId } from "../kernel/id.ts";
import { Language } from "../kernel/language.ts";
import { DAY_MS, shift, type Instant } from "../kernel/time.ts";
import type { Level } from "../incident/model.ts";

/**
 * A standing approval: in calm, approvers sign a text with typed blanks, the levels and places it may go to, until when
 * and how often. In the crisis one person fills the blanks in and fires it; what a blank's type does not let in, nobody
 * signed.
 */
export const STANDING_DAYS_MAX = 90;
export const STANDING_USES_MAX = 50;

/** Words for the first minutes and for news on the way. A whole answer is owed to what happened, so nobody signs it before. */
export const STANDING_KINDS = ["holding", "update"] as const;
export const StandingKind = z.enum(STANDING_KINDS);
export type StandingKind = z.infer<typeof StandingKind>;

const SlotName = z.string().min(1).max(40);

/** A blank, by what may be filled in. The bounds are part of what is signed. */
export const StandingSlot = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("time"), name: SlotName }),
  z.object({ kind: z.literal("number"), name: SlotName, min: z.number().int(), max: z.number().int() }),
  z.object({ kind: z.literal("place"), name: SlotName, options: z.array(z.string().min(1).max(60)).min(1).max(40) }),
  /** A page of this host, below the path where one was written: «nubara.es» or «nubara.es/avisos». */
  z.object({ kind: z.literal("link"), name: SlotName, domain: z.string().min(3).max(100) }),
  /** A few words on one line: no link, account, telephone or second sentence. */
  z.object({ kind: z.literal("text"), name: SlotName, max: z.number().int().min(1).max(120) }),
]);
export type StandingSlot = z.infer<typeof StandingSlot>;
export const SLOT_KINDS = [
  "time",
  "number",
  "place",
  "link",
  "text",
] as const satisfies readonly StandingSlot["kind"][];

export const StandingText = z.object({ language: Language, title: z.string().max(200), text: z.string().max(3000) });
export type StandingText = z.infer<typeof StandingText>;

/** What is signed of the words themselves. */
export const StandingTemplate = z.object({
  kind: StandingKind,
  texts: z.array(StandingText).min(1).max(3),
  slots: z.array(StandingSlot).max(8),
});
export type StandingTemplate = z.infer<typeof StandingTemplate>;

/** How a publication came from a standing approval: with it the server, or anybody later, can derive the text anew. */
export const StandingUse = z.object({
  standing: StandingId,
  templateHash: PayloadHash,
  values: z.record(z.string(), z.string()),
});
export type StandingUse = z.infer<typeof StandingUse>;

/** One place, as it was when it was signed: a place that leads to another account since is another place. */
export const StandingPlace = z.object({
  touchpoint: TouchpointId,
  name: z.string(),
  channel: z.string(),
  account: z.string(),
  audience: z.string(),
});
export type StandingPlace = z.infer<typeof StandingPlace>;

export type TemplateFault =
  | { fault: "textEmpty" }
  | { fault: "languageTwice" }
  | { fault: "slotTwice"; slot: string }
  | { fault: "slotName"; slot: string }
  | { fault: "blankUnknown"; slot: string }
  | { fault: "slotUnused"; slot: string }
  | { fault: "bounds"; slot: string };

const BLANK = /\{([^{}]*)\}/g;
const NAME = /^\p{L}[\p{L}\p{N} _-]{0,39}$/u;
const DOMAIN = /^(?=.{3,100}$)([a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}(?:\/[A-Za-z0-9_-]+)*\/?$/;

/** Why nobody can sign a template yet; `null`: it is sound. */
export function templateFault({ texts, slots }: StandingTemplate): TemplateFault | null {
  if (texts.some(({ title, text }) => text.trim() === "" || title.trim() === "")) return { fault: "textEmpty" };
  if (new Set(texts.map(({ language }) => language)).size < texts.length) return { fault: "languageTwice" };
  const names = slots.map(({ name }) => name);
  for (const slot of slots) {
    const { name } = slot;
    if (!NAME.test(name)) return { fault: "slotName", slot: name };
    if (names.filter((other) => other === name).length > 1) return { fault: "slotTwice", slot: name };
    if (!boundsHold(slot)) return { fault: "bounds", slot: name };
  }
  for (const { title, text } of texts) {
    for (const part of [title, text]) {
      for (const [, blank] of part.matchAll(BLANK)) {
        if (!names.includes(blank!)) return { fault: "blankUnknown", slot: blank! };
      }
      const left = part.replaceAll(BLANK, "");
      if (/[{}]/.test(left)) return { fault: "blankUnknown", slot: left.match(/[{}]/)![0] };
    }
    const unused = names.find((name) => !`${title}\n${text}`.includes(`{${name}}`));
    if (unused !== undefined) return { fault: "slotUnused", slot: unused };
  }
  return null;
}

function boundsHold(slot: StandingSlot): boolean {
  switch (slot.kind) {
    case "number":
      return slot.min <= slot.max;
    case "place":
      return slot.options.every((option) => isPlain(option) && !/[{}]/.test(option));
    case "link":
      return DOMAIN.test(slot.domain);
    case "time":
    case "text":
      return true;
  }
}

/** Why a value does not fit its blank; `empty`: none was given. */
export type SlotMisfit =
  | "empty"
  | "notATime"
  | "notANumber"
  | "outOfRange"
  | "notAnOption"
  | "notALink"
  | "foreignDomain"
  | "addressInside"
  | "tooLong"
  | "hasLink"
  | "hasAccount"
  | "hasTelephone"
  | "secondSentence"
  | "oddCharacters";

export type Fitted = { ok: true; value: string } | { ok: false; misfit: SlotMisfit };

const misfit = (why: SlotMisfit): Fitted => ({ ok: false, misfit: why });
const fits = (value: string): Fitted => ({ ok: true, value });

/** The value as it goes into the text, or why it does not. */
export function fitSlot(slot: StandingSlot, given: string): Fitted {
  const value = given.normalize("NFC").trim();
  if (value === "") return misfit("empty");
  switch (slot.kind) {
    case "time":
      return /^(?:[01]?\d|2[0-3]):[0-5]\d$/.test(value) ? fits(value) : misfit("notATime");
    case "number": {
      if (!/^-?\d{1,12}$/.test(value)) return misfit("notANumber");
      const number = Number(value);
      return number >= slot.min && number <= slot.max ? fits(String(number)) : misfit("outOfRange");
    }
    case "place":
      return slot.options.includes(given) ? fits(given) : misfit("notAnOption");
    case "link":
      return fitLink(slot.domain, value);
    case "text":
      return fitText(slot.max, value);
  }
}

const LINK_CHARACTERS_MAX = 300;

function fitLink(domain: string, value: string): Fitted {
  // Plain ASCII alone: what looks like our domain in other letters is another's.
  const url = /^[\x21-\x7e]+$/.test(value) && value.length <= LINK_CHARACTERS_MAX ? URL.parse(value) : null;
  if (url === null || url.protocol !== "https:") return misfit("notALink");
  const [host, ...path] = domain.replace(/\/$/, "").split("/");
  // The page of somebody else may stand below our name: the host is the one that was written.
  const own = url.hostname === host || url.hostname === `www.${host}`;
  const below = `${url.pathname}/`.startsWith(`${["", ...path].join("/")}/`);
  // A name before the @, or a port, is how one address is dressed up as another.
  if (!own || !below || url.username !== "" || url.password !== "" || url.port !== "") return misfit("foreignDomain");
  if (leadsOn(url)) return misfit("addressInside");
  return fits(url.href);
}

/** As often as an address is wrapped in another in earnest. */
const UNWRAPPED_MAX = 4;
/** What a page's own name may end in: every other dotted word is taken for a host. */
const PAGE_ENDING = /\.(?:html?|php|aspx?|jsp|pdf|md|txt)$/i;

/** Whether an address carries another: many sites send whoever opens it on to that one. */
function leadsOn({ pathname, search, hash }: URL): boolean {
  const parts = [...pathname.split("/").slice(1, -1), pathname.split("/").at(-1)!.replace(PAGE_ENDING, "")];
  return [...parts, ...search.slice(1).split(/[&;=]/), hash.slice(1)].some((part) => {
    const plain = unwrapped(part);
    return plain === null || /[/\\:@\s]|[\p{L}\p{N}]\.[\p{L}\p{N}]/u.test(plain);
  });
}

/** A part without its escapes; `null` where they are broken or go on and on. */
function unwrapped(part: string): string | null {
  let plain = part.replaceAll("+", " ").trim();
  for (let times = 0; times < UNWRAPPED_MAX; times++) {
    if (!plain.includes("%")) return plain.normalize("NFKC");
    try {
      plain = decodeURIComponent(plain);
    } catch {
      return null;
    }
  }
  return null;
}

const SEGMENTS = new Intl.Segmenter("und", { granularity: "grapheme" });
/** Two marks on a letter are written in earnest (ế); a tower of them runs over the lines around it. */
const MARKS_MAX = 2;
/** A flag, or a sign with its colour, is two code points to one that is seen. */
const POINTS_PER_GRAPHEME_MAX = 2;

function fitText(max: number, value: string): Fitted {
  if (!isPlain(value)) return misfit("oddCharacters");
  const graphemes = [...SEGMENTS.segment(value)].map(({ segment }) => segment);
  if (graphemes.some((each) => (each.match(/\p{M}/gu)?.length ?? 0) > MARKS_MAX)) return misfit("oddCharacters");
  if (graphemes.length > max || [...value].length > max * POINTS_PER_GRAPHEME_MAX) return misfit("tooLong");
  // As a reader and a platform see it: full-width letters and the ideographic full stop make links too.
  const seen = value.normalize("NFKC").replaceAll(/[\u3002\uff61]/g, ".");
  if (/[{}]/.test(seen)) return misfit("oddCharacters");
  if (/:\/\/|www\.|\p{L}\.\p{L}{2,}/iu.test(seen)) return misfit("hasLink");
  if (/[@#]/.test(seen)) return misfit("hasAccount");
  if (mayBeTelephone(seen)) return misfit("hasTelephone");
  if (/[.!?…]/.test(seen.replaceAll(/\d[.,]\d/g, "00"))) return misfit("secondSentence");
  return fits(value);
}

/** By the shape of its digits, or by a word before them that sends people to the telephone. */
function mayBeTelephone(seen: string): boolean {
  // One number in the thousands is read as one number.
  const loose = seen.replaceAll(/(?<![\p{Nd}+(][\s().-]?)\p{Nd}{1,3}[\s.,]?\p{Nd}{3}(?![\s().-]*\p{Nd})/gu, "0");
  if (/\p{Nd}(?:[\s().+\u2010-\u2015·/-]*\p{Nd}){4,}/u.test(loose)) return true;
  return TELEPHONE_WORD.test(seen);
}

const TELEPHONE_WORD =
  /(?<!\p{L})(?:tel(?:[eé]f\p{L}*|f(?:no)?)?|tfno|m[oó]vil|phone|call|dial|sms|whatsapp|llam(?:a|e|en|ad|ar)(?:nos)?|mar(?:cad|car|que)|тел(?:ефон\p{L}*)?|(?:по|до)?звони\p{L}*)(?!\p{L})(?:\P{Nd}{0,12})\p{Nd}[\s().-]*\p{Nd}[\s().-]*\p{Nd}/iu;

/** No line breaks, and nothing that is not seen: directions and zero widths make a text say what it does not show. */
function isPlain(value: string): boolean {
  return !/[\p{C}\p{Zl}\p{Zp}]/u.test(value);
}

export type Filled =
  | { ok: true; texts: StandingText[]; values: Record<string, string> }
  | { ok: false; misfits: { slot: string; why: SlotMisfit }[] };

/** The texts with every blank filled in, in one pass: a value is never looked at as a template. */
export function fillStanding({ texts, slots }: StandingTemplate, given: Readonly<Record<string, string>>): Filled {
  const values: Record<string, string> = {};
  const misfits: { slot: string; why: SlotMisfit }[] = [];
  for (const slot of slots) {
    const fitted = fitSlot(slot, Object.hasOwn(given, slot.name) ? given[slot.name]! : "");
    if (fitted.ok) values[slot.name] = fitted.value;
    else misfits.push({ slot: slot.name, why: fitted.misfit });
  }
  if (misfits.length > 0) return { ok: false, misfits };
  const fill = (text: string) => text.replaceAll(BLANK, (_, name: string) => values[name]!);
  return {
    ok: true,
    values,
    texts: texts.map(({ language, title, text }) => ({ language, title: fill(title), text: fill(text) })),
  };
}

/** Why a standing approval does not speak now. Each has a sentence that says what to do. */
export type StandingRefusal = "revoked" | "notSigned" | "expired" | "usedUp" | "levelAbove";

export type StandingState = {
  readonly signed: boolean;
  readonly revoked: boolean;
  readonly expiresAt: Instant;
  readonly uses: number;
  readonly usesMax: number;
  readonly levelMax: Level;
};

/** Whether it speaks at `now`; `level` is that of the incident, `null` where none is named yet. */
export function standingRefusal(state: StandingState, now: Instant, level: Level | null): StandingRefusal | null {
  if (state.revoked) return "revoked";
  if (!state.signed) return "notSigned";
  if (state.expiresAt <= now) return "expired";
  if (state.uses >= state.usesMax) return "usedUp";
  return level !== null && level > state.levelMax ? "levelAbove" : null;
}

/** When what is asked for at `now` for `days` ends: never later than the longest that may be signed. */
export function standingEnd(now: Instant, days: number): Instant {
  return shift(now, Math.min(days, STANDING_DAYS_MAX) * DAY_MS);
}
