import type { AddressForm } from "../../brand/model.ts";
import type { Language } from "../../kernel/language.ts";
import type { Finding } from "./finding.ts";
import { firstMatch, pattern } from "./pattern.ts";

/**
 * Words that can only be one way of speaking to the reader. Spanish «su», «le», «se» are left out: they also mean a
 * third person. The plurals go with their side, vosotros with tú, ustedes with usted.
 */
const FAMILIAR: Partial<Record<Language, readonly RegExp[]>> = {
  es: [
    pattern`\b(tú|te|ti|contigo|tu|tus|tuyo|tuya|tuyos|tuyas|vosotros|vosotras|os|vuestr[oa]s?)\b`,
    pattern`\b(puedes|tienes|quieres|necesitas|debes|sabes|recibes|ves|eres|estás|podéis|tenéis|queréis|necesitáis|sois|estáis)\b`,
    pattern`\b(escríbenos|llámanos|mándanos|cuéntanos|dinos|envíanos|perdónanos|discúlpanos|escribidnos|llamadnos|contadnos)\b`,
  ],
  ru: [
    pattern`\b(ты|тебя|тебе|тобой|твой|твоя|твоё|твои|твоего|твоей|твоих|твоим)\b`,
    pattern`\b(напиши|позвони|звони|пиши|смени|прости|извини|проверь|пришли|не открывай|можешь|хочешь|видишь)\b`,
  ],
};
const FORMAL: Partial<Record<Language, readonly RegExp[]>> = {
  es: [
    pattern`\b(usted|ustedes)\b`,
    pattern`\b(escríbanos|llámenos|mándenos|cuéntenos|díganos|envíenos|perdónenos|discúlpenos|hable con nosotros)\b`,
    pattern`\ble (pedimos|rogamos|devolvemos|devolveremos|ayudamos|escribimos|llamamos|informamos|informaremos|agradecemos|atendemos)\b`,
  ],
  ru: [
    pattern`\b(вы|вас|вам|вами|ваш|ваша|ваше|ваши|вашего|вашей|ваших|вашим|вашу)\b`,
    pattern`\b(напишите|позвоните|звоните|пишите|смените|простите|извините|проверьте|пришлите)\b`,
  ],
};

/** What tells tú and vos apart; the rest they share. */
const TUTEO = [
  pattern`\b(tú|ti|contigo|puedes|tienes|quieres|necesitas|debes|sabes|recibes|eres)\b`,
  pattern`\b(escríbenos|llámanos|mándanos|cuéntanos|dinos|envíanos|perdónanos|discúlpanos)\b`,
];
const VOSEO = [
  pattern`\b(vos|podés|tenés|querés|necesitás|debés|sabés|recibís|sos)\b`,
  pattern`\b(escribinos|llamanos|mandanos|contanos|decinos|envianos|perdonanos|disculpanos)\b`,
];

/** Speaks to the reader otherwise than the brand does (`chosen`). A text that mixes is told by `checkAddressMix` alone. */
export function checkAddress(text: string, language: Language, chosen: AddressForm): Finding[] {
  if (checkAddressMix(text, language).length > 0) return [];
  const found = firstMatch(text, othersThan(chosen, language));
  return found ? [{ code: "addressOff", severity: "look", data: { found, chosen } }] : [];
}

function othersThan(chosen: AddressForm, language: Language): readonly RegExp[] {
  const voseo = language === "es" ? VOSEO : [];
  switch (chosen) {
    case "usted":
      return [...(FAMILIAR[language] ?? []), ...voseo];
    case "tu":
      return [...(FORMAL[language] ?? []), ...voseo];
    case "vos":
      return [...(FORMAL[language] ?? []), ...(language === "es" ? TUTEO : [])];
  }
}

/** Speaks to the reader in two ways at once (tú and usted, ты and вы). English has one. */
export function checkAddressMix(text: string, language: Language): Finding[] {
  const familiar = firstMatch(text, FAMILIAR[language] ?? []);
  const formal = firstMatch(text, FORMAL[language] ?? []);
  return familiar && formal ? [{ code: "addressMixed", severity: "look", data: { familiar, formal } }] : [];
}
