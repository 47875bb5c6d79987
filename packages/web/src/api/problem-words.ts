import { ApiError, Unreachable } from "@baluarte/contract/client.ts";
import type { Problem } from "@baluarte/contract/problem.ts";
import { ACCESS_ROLES } from "@baluarte/domain/access/model.ts";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { LOCALES } from "../i18n/language.ts";
import { useLanguage, useTimeWords } from "../i18n/use-words.ts";
import { brandNow } from "../kit/ticker.ts";

/** Says of any failure what happened and what to do about it, in the reader's language. */
export function useProblemWords(): (error: unknown) => string {
  const { t } = useTranslation("problem");
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
          return t("codeWrong", { count: numberOf(data["left"]) });
        case "codeLocked":
          return t("codeLocked", { at: time.at(Date.parse(String(data["until"])), brandNow()) });
        case "nobodyElseCanApprove":
          return t("nobodyElseCanApprove", {
            levels: list(levelsOf(data["levels"]).map((each) => level(`level.name.${each}`))),
          });
        case "approversMissing":
          return t("approversMissing", {
            roles: list(firstRolesOf(data["roles"]).map((role) => people(`role.${role}`))),
          });
        case "membershipInvalid":
          return t(`membershipFault.${membershipFaultOf(data["fault"])}`);
        case "levelNotCalmYet":
          return typeof data["calmAt"] === "string"
            ? t("levelNotCalmYet", { at: time.at(Date.parse(data["calmAt"]), brandNow()) })
            : t("levelStillAbove");
        case "passwordTooShort":
          return t("passwordTooShort", { min: numberOf(data["min"]) });
        case "queryInvalid":
          return t("queryInvalid", { column: numberOf(data["column"]) });
        default:
          return t(code);
      }
    },
    [t, level, people, language, time],
  );
}

function requestIdOf({ data }: Problem): string {
  const id = data?.["requestId"];
  return typeof id === "string" ? id : "–";
}

const MEMBERSHIP_FAULTS = ["noRole", "clientAlone", "hasAccount", "adviserNeedsEnd", "endPast", "endTooFar"] as const;

function membershipFaultOf(value: unknown): (typeof MEMBERSHIP_FAULTS)[number] {
  return MEMBERSHIP_FAULTS.find((fault) => fault === value) ?? "noRole";
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
