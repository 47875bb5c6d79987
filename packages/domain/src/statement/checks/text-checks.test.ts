import { expect, test } from "vitest";
import { checkAddressMix } from "./address-mix.ts";
import { checkBlame } from "./blame.ts";
import { checkConditionalApology } from "./conditional-apology.ts";
import { checkDeniesAndRebuilds } from "./deny-and-rebuild.ts";
import { checkHumour } from "./humour.ts";
import { checkJargon } from "./jargon.ts";
import { checkMinimising } from "./minimising.ts";
import { checkPersonalData } from "./personal-data.ts";
import type { TextCheck } from "./phrase-check.ts";
import { checkRecallWording } from "./recall-wording.ts";
import { checkUnverifiedClaim } from "./unverified-claim.ts";

const finds = (check: TextCheck, language: "es" | "en" | "ru", text: string) => check(text, language).length > 0;

test.each([
  ["blame", "es", "La caída es culpa de nuestro proveedor.", checkBlame],
  ["blame", "en", "This was entirely the courier's fault, complain to them.", checkBlame],
  ["blame", "ru", "Это произошло по вине самих клиентов.", checkBlame],
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
  ["mixed address", "es", "Le hemos pedido perdón a la clienta y te contamos qué cambia.", checkAddressMix],
  ["mixed address", "en", "You can call us.", checkAddressMix],
  ["personal data", "es", "Llámanos al 900 123 456 o escribe a ayuda@tienda.test.", checkPersonalData],
  ["personal data", "en", "Call 0800 123 4567. It reached 18,000 homes between 14:02 and 15:10.", checkPersonalData],
  ["personal data", "ru", "Звоните 8 800 123-45-67, без связи 9 000 семей.", checkPersonalData],
] as const)("sees no %s where there is none (%s: %s)", (_, language, text, check) => {
  expect(finds(check, language, text)).toBe(false);
});
