import { ApiError, Unreachable } from "@baluarte/contract/client.ts";
import type { ErrorCode, Problem } from "@baluarte/contract/problem.ts";
import { ACCESS_ROLES } from "@baluarte/domain/access/model.ts";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { LOCALES } from "../i18n/language.ts";
import { useLanguage, useTimeWords } from "../i18n/use-words.ts";
import { brandNow } from "../kit/ticker.ts";

/**
 * What any request may meet, and what the first screens themselves ask for: in the words of the first paint. Whatever
 * else the server refuses is about a deed, and deeds stand on screens that have loaded all words.
 */
const EVERYWHERE = [
  "invalidRequest",
  "notSignedIn",
  "signInFailed",
  "forbidden",
  "notFound",
  "conflict",
  "versionConflict",
  "wrongState",
  "fileTooLarge",
  "tooManyRequests",
  "storageFull",
  "unavailable",
  "providerUnreachable",
] as const satisfies readonly ErrorCode[];

/** Says of any failure what happened and what to do about it, in the reader's language. */
export function useProblemWords(): (error: unknown) => string {
  const { t } = useTranslation("problem");
  const { t: refused } = useTranslation("refusal");
  const { t: level } = useTranslation("common");
  const { t: people } = useTranslation("people");
  const language = useLanguage();
  const time = useTimeWords();
  return useCallback(
    (error: unknown) => {
      if (error instanceof Unreachable) return t("unreachable");
      if (!(error instanceof ApiError)) return t("unknown", { id: "–" });
      const { code, data = {} } = error.problem;
      const list = (parts: readonly string[]) => new Intl.ListFormat(LOCALES[language]).format(parts);
      switch (code) {
        case "internal":
          return t("unknown", { id: requestIdOf(error.problem) });
        case "codeWrong":
          return refused("codeWrong", { count: numberOf(data["left"]) });
        case "codeLocked":
          return refused("codeLocked", { at: time.at(Date.parse(String(data["until"])), brandNow()) });
        case "nobodyElseCanApprove":
          return refused("nobodyElseCanApprove", {
            levels: list(levelsOf(data["levels"]).map((each) => level(`level.name.${each}`))),
          });
        case "approversMissing":
          return refused("approversMissing", {
            roles: list(firstRolesOf(data["roles"]).map((role) => people(`role.${role}`))),
          });
        case "membershipInvalid":
          return refused(`membershipFault.${membershipFaultOf(data["fault"])}`);
        case "templateInvalid":
          return refused(`templateFault.${oneOf(TEMPLATE_FAULTS, data["fault"])}`, {
            slot: String(data["slot"] ?? ""),
          });
        case "standingRefused":
          return refused(`standingWhy.${oneOf(STANDING_WHYS, data["why"])}`, { place: String(data["place"] ?? "") });
        case "spokenRefused":
          return refused(`spokenWhy.${oneOf(SPOKEN_WHYS, data["why"])}`);
        case "levelNotCalmYet":
          if (Array.isArray(data["silent"]) && data["silent"].length > 0) {
            return refused("levelNotSeen", { sources: data["silent"].join(", ") });
          }
          return typeof data["calmAt"] === "string"
            ? refused("levelNotCalmYet", { at: time.at(Date.parse(data["calmAt"]), brandNow()) })
            : refused("levelStillAbove");
        case "timeZoneUnknown":
          return refused("timeZoneUnknown", { zone: String(data["zone"] ?? "") });
        case "handleUnreadable":
          return refused("handleUnreadable", { handle: String(data["handle"] ?? "") });
        case "sourceKnown":
          return refused("sourceKnown", { name: String(data["name"] ?? "") });
        case "tooManyDrills":
          return refused("tooManyDrills", { max: numberOf(data["max"]) });
        case "passwordTooShort":
          return refused("passwordTooShort", { min: numberOf(data["min"]) });
        case "textTooLong":
          return refused("textTooLong", { used: numberOf(data["used"]), max: numberOf(data["max"]) });
        case "alertTaken":
          return t("alertTaken", { who: String(data["who"]) });
        case "queryInvalid":
          return refused("queryInvalid", { column: numberOf(data["column"]) });
        default:
          return isEverywhere(code) ? t(code) : refused(code);
      }
    },
    [t, refused, level, people, language, time],
  );
}

type Everywhere = (typeof EVERYWHERE)[number];

function isEverywhere<C extends ErrorCode>(code: C): code is C & Everywhere {
  return (EVERYWHERE as readonly ErrorCode[]).includes(code);
}

function requestIdOf({ data }: Problem): string {
  const id = data?.["requestId"];
  return typeof id === "string" ? id : "–";
}

const MEMBERSHIP_FAULTS = ["noRole", "clientAlone", "hasAccount", "adviserNeedsEnd", "endPast", "endTooFar"] as const;

function membershipFaultOf(value: unknown): (typeof MEMBERSHIP_FAULTS)[number] {
  return MEMBERSHIP_FAULTS.find((fault) => fault === value) ?? "noRole";
}

const TEMPLATE_FAULTS = [
  "textEmpty",
  "languageTwice",
  "slotTwice",
  "slotName",
  "blankUnknown",
  "slotUnused",
  "bounds",
] as const;
const STANDING_WHYS = [
  "notSigned",
  "revoked",
  "expired",
  "usedUp",
  "levelAbove",
  "placeChanged",
  "signersMissing",
  "ownSignature",
] as const;
const SPOKEN_WHYS = [
  "kindNeverSpoken",
  "heardOneself",
  "approverUnproven",
  "saidBeforeAsked",
  "saidInFuture",
  "earlierUnratified",
  "earlierDisowned",
  "codeChanged",
] as const;

/** `value` where it is one of `known`; else the first, which says the least. */
function oneOf<const T extends string>(known: readonly [T, ...T[]], value: unknown): T {
  return known.find((each) => each === value) ?? known[0];
}

function numberOf(value: unknown): number {
  return typeof value === "number" ? value : 0;
}

function levelsOf(value: unknown): (0 | 1 | 2 | 3 | 4)[] {
  return ([0, 1, 2, 3, 4] as const).filter((level) => Array.isArray(value) && value.includes(level));
}

/** Each missing slot comes as the roles that could fill it; the plan names the first. */
function firstRolesOf(value: unknown): (typeof ACCESS_ROLES)[number][] {
  const firsts = Array.isArray(value) ? value.map((roles: unknown) => (Array.isArray(roles) ? roles[0] : null)) : [];
  return ACCESS_ROLES.filter((role) => firsts.includes(role));
}
