import type { Language, LocalisedText } from "../kernel/language.ts";

/** What we call the kinds of places whose name is words of a language; all others are called the same everywhere. */
export const PLACE_NAMES = {
  updates: { es: "Página de novedades", en: "Updates page", ru: "Страница новостей" },
  vk: { es: "VK", en: "VK", ru: "ВКонтакте" },
  website: { es: "Página web", en: "Website", ru: "Сайт" },
  "press-note": { es: "Nota de prensa", en: "Press release", ru: "Пресс-релиз" },
  mailing: { es: "Correo a clientes", en: "Mail to customers", ru: "Рассылка клиентам" },
  "staff-note": { es: "Nota al personal", en: "Note to staff", ru: "Сообщение сотрудникам" },
  "app-store": { es: "Reseñas de la App Store", en: "App Store reviews", ru: "Отзывы в App Store" },
  "google-play": { es: "Reseñas de Google Play", en: "Google Play reviews", ru: "Отзывы в Google Play" },
  "google-reviews": { es: "Reseñas de Google", en: "Google reviews", ru: "Отзывы в Google" },
  "complaint-site": { es: "Portal de quejas", en: "Complaint site", ru: "Сайт с жалобами" },
  chatbot: { es: "Chatbot", en: "Chatbot", ru: "Чат-бот" },
  "call-centre": { es: "Guion de atención telefónica", en: "Call-centre script", ru: "Сценарий кол-центра" },
  ivr: { es: "Locución telefónica (IVR)", en: "Phone announcement (IVR)", ru: "Голосовое меню (IVR)" },
  "shop-notice": { es: "Aviso en tienda", en: "Shop notice", ru: "Объявление в магазине" },
  "other-online": { es: "Otro lugar en internet", en: "Other place online", ru: "Другое место в сети" },
  "other-offline": { es: "Otro lugar", en: "Other place", ru: "Другое место" },
} as const satisfies Record<string, LocalisedText>;

/** A place's name as `language` reads it: what a person called it stays, what we called it is translated. */
export function placeNameIn(name: string, language: Language): string {
  const ours = Object.values(PLACE_NAMES).find((names) => Object.values<string>(names).includes(name));
  return ours?.[language] ?? name;
}
