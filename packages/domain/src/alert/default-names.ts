import type { Language } from "../kernel/language.ts";

/** The names of the rules a brand begins with. They were given by us and not by a person. */
export const DEFAULT_RULE_NAMES = {
  signal: { es: "Señal de volumen o de tono", en: "Signal of volume or tone", ru: "Сигнал объёма или тона" },
  silentSource: { es: "Fuente en silencio", en: "Silent source", ru: "Источник молчит" },
  raised: { es: "Alguien de la casa avisa", en: "Somebody of the house tells", ru: "Сообщает сотрудник" },
} as const satisfies Record<string, Record<Language, string>>;

/** A rule's name as `language` reads it: what a person called it stays, what we called it is translated. */
export function ruleNameIn(name: string, language: Language): string {
  const ours = Object.values(DEFAULT_RULE_NAMES).find((names) => Object.values<string>(names).includes(name));
  return ours?.[language] ?? name;
}
