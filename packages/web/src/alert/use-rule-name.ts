import { ruleNameIn } from "@baluarte/domain/alert/default-names.ts";
import { useLanguage } from "../i18n/use-words.ts";

/** Names that we gave are told in the reader's language, as the rest of the screen is. */
export function useRuleName(): (name: string) => string {
  const language = useLanguage();
  return (name) => ruleNameIn(name, language);
}
