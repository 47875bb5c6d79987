import { describe, expect, test } from "vitest";
import { checkAddress, checkAddressMix } from "./address-mix.ts";
import { checkBannedPhrase } from "./banned-phrase.ts";
import { checkBlame } from "./blame.ts";
import { checkConditionalApology } from "./conditional-apology.ts";
import { checkDeniesAndRebuilds } from "./deny-and-rebuild.ts";
import { checkHumour } from "./humour.ts";
import { checkJargon } from "./jargon.ts";
import { checkMinimising } from "./minimising.ts";
import { checkPersonalData } from "./personal-data.ts";
import type { TextCheck } from "./phrase-check.ts";
import { checkProfanity } from "./profanity.ts";
import { checkRecallWording } from "./recall-wording.ts";
import { checkUnverifiedClaim } from "./unverified-claim.ts";

const finds = (check: TextCheck, language: "es" | "en" | "ru", text: string) => check(text, language).length > 0;

test.each([
  ["blame", "es", "La caída es culpa de nuestro proveedor.", checkBlame],
  ["blame", "en", "This was entirely the courier's fault, complain to them.", checkBlame],
  ["blame", "ru", "Это произошло по вине самих клиентов.", checkBlame],
  ["blame", "es", "La responsabilidad es de la empresa que nos sirve el pan.", checkBlame],
  ["blame", "en", "Responsibility lies with the firm that delivers our bread.", checkBlame],
  ["blame", "ru", "Ответственность лежит на фирме, которая возит нам хлеб.", checkBlame],
  ["blame", "es", "Los huéspedes no leyeron el aviso.", checkBlame],
  ["blame", "en", "The guests did not read the notice.", checkBlame],
  ["blame", "ru", "Гости не прочитали объявление.", checkBlame],
  ["jargon", "es", "Se procederá a la subsanación a la mayor brevedad.", checkJargon],
  ["jargon", "en", "We are mitigating cascading timeouts upstream.", checkJargon],
  ["jargon", "ru", "Осуществляется комплекс мероприятий.", checkJargon],
  ["minimising", "es", "Ha sido un pequeño retraso, nada grave.", checkMinimising],
  ["minimising", "en", "Only a handful of people noticed this tiny glitch.", checkMinimising],
  ["minimising", "ru", "Это небольшой сбой, ничего страшного.", checkMinimising],
  ["humour", "es", "¡Ups! Nuestra web se fue de vacaciones 😂", checkHumour],
  ["humour", "en", "Oops, our site took a nap lol", checkHumour],
  ["humour", "ru", "Упс, сервер ушёл в отпуск!", checkHumour],
  ["denial beside amends", "es", "No hubo ningún corte. Pedimos perdón por el corte.", checkDeniesAndRebuilds],
  ["denial beside amends", "en", "There was no leak. We apologise for the leak of your data.", checkDeniesAndRebuilds],
  ["denial beside amends", "ru", "Утечки не было. Просим прощения за утечку.", checkDeniesAndRebuilds],
  [
    "denial beside amends",
    "en",
    "This is a lie: no parcel was lost. We are sorry for the parcels.",
    checkDeniesAndRebuilds,
  ],
  ["recall wording", "es", "Retirada voluntaria del lote 5 por precaución.", checkRecallWording],
  ["recall wording", "en", "A voluntary, precautionary recall of batch 5.", checkRecallWording],
  ["recall wording", "ru", "Проводим добровольный отзыв партии 5 в целях предосторожности.", checkRecallWording],
  ["an unchecked claim", "es", "Podemos garantizar que ningún dato salió.", checkUnverifiedClaim],
  ["an unchecked claim", "en", "Rest assured, no customer data was taken.", checkUnverifiedClaim],
  ["an unchecked claim", "ru", "Гарантируем, что данные в безопасности.", checkUnverifiedClaim],
  ["a conditional apology", "es", "Sentimos si alguien se ha molestado.", checkConditionalApology],
  ["a conditional apology", "en", "Sorry that you feel that way.", checkConditionalApology],
  ["a conditional apology", "ru", "Сожалеем, если кого-то обидели.", checkConditionalApology],
  ["mixed address", "es", "Te pedimos perdón. Si usted lo necesita, llame.", checkAddressMix],
  ["mixed address", "ru", "Просим у тебя прощения. Мы ответим вам.", checkAddressMix],
  ["personal data", "es", "Llama a Marta al 612 345 678.", checkPersonalData],
  // A number belongs to a country and not to the language around it.
  ...(["+34 612 345 678", "612 345 678", "+44 7700 900123", "07700 900123", "+7 903 123-45-67"] as const).flatMap(
    (mobile) =>
      [
        ["personal data", "es", `Hablad con Marta: ${mobile}.`, checkPersonalData],
        ["personal data", "en", `Talk to Marta: ${mobile}.`, checkPersonalData],
        ["personal data", "ru", `Спросите Марту: ${mobile}.`, checkPersonalData],
      ] as const,
  ),
  // Whose a telephone is may stand beside it, whatever its country and whether it is a mobile or not.
  ["personal data", "es", "Mi número personal es el 91 555 01 22.", checkPersonalData],
  ["personal data", "es", "Llamadnos al móvil de la directora, 612 345 678.", checkPersonalData],
  ["personal data", "es", "Su teléfono: +49 151 2345 6789.", checkPersonalData],
  ["personal data", "en", "His private number is +1 415 555 0132.", checkPersonalData],
  ["personal data", "en", "Call us on the manager's mobile, 07700 900123.", checkPersonalData],
  ["personal data", "en", "Reach her at home: her phone is 020 7946 0018.", checkPersonalData],
  ["personal data", "ru", "Её домашний телефон 495 555-01-22.", checkPersonalData],
  ["personal data", "ru", "Звоните нам, личный номер директора +7 903 123-45-67.", checkPersonalData],
  ["personal data", "es", "El DNI 12345678Z está en la lista.", checkPersonalData],
  ["personal data", "en", "Refund sent to GB33 BUKB 2020 1555 5555 55.", checkPersonalData],
  ["personal data", "en", "Ring the driver on 07700 900123.", checkPersonalData],
  ["personal data", "ru", "Её номер +7 903 123-45-67.", checkPersonalData],
  ["personal data", "en", "The card 4000 1234 5678 9010 was charged.", checkPersonalData],
] as const)("finds %s (%s: %s)", (_, language, text, check) => {
  expect(finds(check, language, text)).toBe(true);
});

test.each([
  ["blame", "es", "El fallo fue nuestro y no es culpa de nadie más.", checkBlame],
  ["blame", "en", "It was not your fault: the mistake was ours.", checkBlame],
  ["blame", "ru", "Виноваты мы, и никто больше.", checkBlame],
  ["minimising", "es", "Sabemos que no es un retraso pequeño para quien espera.", checkMinimising],
  ["minimising", "en", "A child was hurt at our shop on Mill Street.", checkMinimising],
  ["recall wording", "en", "Forty volunteers are handing out blankets.", checkRecallWording],
  ["recall wording", "es", "Cuarenta voluntarios reparten mantas.", checkRecallWording],
  ["denial beside amends", "en", "Nobody was hurt. We apologise for the long wait.", checkDeniesAndRebuilds],
  [
    "denial beside amends",
    "es",
    "No hay agua en el barrio alto. Pedimos perdón por la espera.",
    checkDeniesAndRebuilds,
  ],
  // It denies one thing and makes amends for another, and what a colon brings is proof.
  [
    "denial beside amends",
    "es",
    "No es cierto que Nubara quiebre: los 64 vuelos de hoy salen. Te pedimos perdón: es tu dinero y no debía haber salido.",
    checkDeniesAndRebuilds,
  ],
  [
    "denial beside amends",
    "en",
    "There is no bankruptcy at Nubara: every flight leaves. Nubara apologises for flights charged twice.",
    checkDeniesAndRebuilds,
  ],
  [
    "denial beside amends",
    "ru",
    "Банкротства не было: деньги на счетах. Просим прощения: это ваши деньги.",
    checkDeniesAndRebuilds,
  ],
  ["mixed address", "es", "Le hemos pedido perdón a la clienta y te contamos qué cambia.", checkAddressMix],
  ["mixed address", "en", "You can call us.", checkAddressMix],
  ["personal data", "es", "Llámanos al 900 123 456 o escribe a ayuda@tienda.test.", checkPersonalData],
  ["personal data", "en", "Call 0800 123 4567. It reached 18,000 homes between 14:02 and 15:10.", checkPersonalData],
  ["personal data", "ru", "Звоните 8 800 123-45-67, без связи 9 000 семей.", checkPersonalData],
  ["personal data", "es", "Llame desde su teléfono al 900 123 456.", checkPersonalData],
  ["personal data", "es", "Su número de pedido: 20261126.", checkPersonalData],
  ["personal data", "en", "Have your phone number ready and call 0800 123 4567.", checkPersonalData],
  ["personal data", "ru", "Позвоните со своего телефона: 8 800 123-45-67.", checkPersonalData],
  // A house that answers on a mobile says that it is its own.
  ["personal data", "es", "Escríbenos por WhatsApp al 612 345 678.", checkPersonalData],
  ["personal data", "en", "Message us on WhatsApp: +34 612 345 678.", checkPersonalData],
  ["personal data", "ru", "Пишите нам в WhatsApp: +34 612 345 678.", checkPersonalData],
  ["personal data", "es", "Hemos devuelto 612 345 678 euros.", checkPersonalData],
  ["personal data", "ru", "Мы вернули 612 345 678 рублей.", checkPersonalData],
  ["blame", "es", "Los pasajeros no recibieron el aviso, y algunos clientes no pueden entrar.", checkBlame],
  ["blame", "en", "Passengers did not get the notice, and some customers cannot sign in.", checkBlame],
  ["blame", "ru", "Пассажиры не получили уведомление, часть клиентов не может войти.", checkBlame],
] as const)("sees no %s where there is none (%s: %s)", (_, language, text, check) => {
  expect(finds(check, language, text)).toBe(false);
});

describe("whose a telephone is", () => {
  const seen = (language: "es" | "en" | "ru", text: string) =>
    checkPersonalData(text, language).map(({ severity, data }) => [severity, data["kinds"]]);

  test.each([
    ["es", "Prensa: teléfono de la responsable de comunicación, 91 123 45 67."],
    ["es", "Atención a afectados: llama al número del responsable de tu caso en el 91 123 45 67."],
    ["es", "Enviamos un SMS al móvil del cliente: son 3 214 000 avisos."],
    ["es", "Llama desde tu teléfono personal o el de la oficina al 91 123 45 67."],
    ["es", "Llame desde su móvil: 91 123 45 67."],
    ["en", "Media: our director's number is on the press page; call 020 7946 0958."],
    ["en", "Ring our press director's number, 020 7946 0958."],
    ["en", "The refund was on the customer's phone 27 11 2026."],
    ["en", "We texted the customer's phone 3 214 000 times."],
    ["ru", "Клиенты увидят возврат на телефон клиента до 27 11 2026 года."],
    ["ru", "Телефон директора по коммуникациям: 495 123-45-67."],
  ] as const)("is left alone where the number is no one person's (%s: %s)", (language, text) => {
    expect(seen(language, text)).toEqual([]);
  });

  test.each([
    ["es", "Llamad al teléfono de la directora, 91 123 45 67."],
    ["en", "You can ring our director's number, 020 7946 0958."],
    ["ru", "Телефон директора: 495 123-45-67."],
  ] as const)("is for a person to decide where it is a role's (%s: %s)", (language, text) => {
    expect(seen(language, text)).toEqual([["look", ["phone"]]]);
  });

  test.each([
    ["es", "El teléfono personal de la directora Ana Ruiz es el 91 123 45 67."],
    ["es", "Su teléfono:\n91 123 45 67."],
    ["en", "The victim's number is 020 7946 0958."],
    ["ru", "Телефон клиента: 495 123-45-67."],
  ] as const)("stops where it is one person's (%s: %s)", (language, text) => {
    expect(seen(language, text)).toEqual([["stop", ["phone"]]]);
  });
});

test.each([
  ["es", "Hoy abrimos. Su pasaporte:\n12 34 567890.", ["Su pasaporte:", "12 34 567890."]],
  ["en", "We open today.\nHis passport.\n12 34 567890", ["His passport.", "12 34 567890"]],
  ["ru", "Паспорт. 4508 123456 выдан. Мы открыты.", ["Паспорт.", "4508 123456 выдан."]],
  ["ru", "Паспорт пострадавшего:\n4508 123456", ["Паспорт пострадавшего:", "4508 123456"]],
] as const)(
  "sees a passport whose number stands in the next sentence, and quotes both (%s)",
  (language, text, quoted) => {
    expect(checkPersonalData(text, language)).toEqual([
      { code: "personalData", severity: "stop", data: { kinds: ["passport"], sentences: quoted } },
    ]);
  },
);

describe("the way a brand addresses people", () => {
  test.each([
    ["usted", "es", "Si tienes un cargo doble, escríbenos.", "tienes"],
    ["tu", "es", "Le devolvemos el dinero a usted hoy.", "usted"],
    ["tu", "es", "Si tenés un cargo doble, escribinos.", "tenés"],
    ["vos", "es", "Si tienes un cargo doble, hoy vuelve.", "tienes"],
    ["usted", "ru", "Если у тебя списали дважды, напиши нам.", "тебя"],
    ["tu", "ru", "Мы вернём вам деньги сегодня.", "вам"],
  ] as const)("%s in %s is not kept by: %s", (chosen, language, text, found) => {
    expect(checkAddress(text, language, chosen)).toEqual([
      { code: "addressOff", severity: "look", data: { found, chosen } },
    ]);
  });

  test.each([
    ["tu", "es", "Si tienes un cargo doble, escríbenos: te lo devolvemos."],
    ["vos", "es", "Si tenés un cargo doble, escribinos: te lo devolvemos."],
    ["usted", "es", "Si tiene un cargo doble, llámenos."],
    ["usted", "ru", "Напишите нам, мы вернём вам деньги."],
    ["usted", "en", "Write to us and you get your money back."],
  ] as const)("%s in %s is kept by: %s", (chosen, language, text) => {
    expect(checkAddress(text, language, chosen)).toEqual([]);
  });

  test("says of a text that mixes only that it does", () => {
    expect(checkAddress("Te lo devolvemos a usted hoy.", "es", "tu")).toEqual([]);
  });
});

test.each([
  ["es", "Dejad de decir gilipolleces.", "Vendemos hostelería en la calle Puta­rdo."],
  ["en", "This is a f***ing lie.", "The Scunthorpe assets were assessed and passed."],
  ["ru", "Хватит нести говно.", "Страховка и хлеб оплачены, требуем оскорблений не публиковать."],
] as const)("stops a rude word and leaves alone words that only look like one (%s)", (language, rude, clean) => {
  expect(checkProfanity(rude, language)).toMatchObject([{ code: "profanity", severity: "stop" }]);
  expect(checkProfanity(clean.replaceAll("­", ""), language)).toEqual([]);
});

test.each([
  ["es", "Lamentamos las molestias. Fue un hecho aislado.", 2],
  ["en", "No comment. We take your safety very seriously.", 2],
  ["ru", "Приносим извинения за доставленные неудобства. Без комментариев.", 2],
  ["es", "Pedimos perdón a los 18 socios. Estamos cambiando el agua.", 0],
  ["en", "We are sorry. The pool opens at five.", 0],
  ["ru", "Простите нас. Бассейн откроется в пять.", 0],
] as const)("points at each stock phrase (%s: %s)", (language, text, sentences) => {
  expect(checkBannedPhrase(text, language).flatMap(({ data }) => data["sentences"])).toHaveLength(sentences);
});
