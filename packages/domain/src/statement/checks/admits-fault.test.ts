import { expect, test } from "vitest";
import type { Language } from "../../kernel/language.ts";
import { checkAdmissions } from "./admits-fault.ts";

const codes = (text: string, language: Language) =>
  checkAdmissions({ blocks: null, text }, language).map(({ code }) => code);

test.each([
  ["es", "La culpa es nuestra."],
  ["es", "Tenemos la culpa de lo que pasó en el comedor."],
  ["es", "Todo ocurrió por un error nuestro en el almacén."],
  ["es", "Por nuestra negligencia hay tres heridos."],
  ["es", "Reconocemos que la culpa es solo nuestra."],
  ["es", "Metimos la pata con los billetes."],
  ["es", "Hemos cometido un error muy grave."],
  ["es", "Esto lo hemos roto nosotros."],
  ["es", "Reconocemos que actuamos con negligencia."],
  ["es", "La responsabilidad de este desastre recae en nosotros."],
  ["en", "Nobody but us is to blame."],
  ["en", "This one is entirely on us."],
  ["en", "We let you all down."],
  ["ru", "Мы были неправы."],
  ["ru", "Это целиком на нашей совести."],
  ["ru", "Вся ответственность за аварию лежит на компании."],
  ["es", "Somos los únicos culpables del accidente."],
  ["en", "It was our fault."],
  ["en", "We messed up badly and your parcels are gone."],
  ["en", "This happened because of our negligence."],
  ["en", "We are fully liable for the accident."],
  ["en", "We admit full responsibility."],
  ["en", "The blame is ours alone."],
  ["en", "We made a terrible mistake with your data."],
  ["ru", "Это наша вина."],
  ["ru", "Авария произошла по нашей вине."],
  ["ru", "Мы допустили грубую ошибку на складе."],
  ["ru", "Признаём свою вину полностью."],
  ["ru", "Пожар случился из-за нашей халатности."],
  ["ru", "Мы виноваты перед пассажирами."],
] as const)("an admission of fault is seen (%s: %s)", (language, text) => {
  expect(codes(text, language)).toContain("admitsFault");
});

test.each([
  ["es", "Pagaremos todo."],
  ["es", "Cubriremos todos los gastos."],
  ["es", "Indemnizaremos a todos los afectados."],
  ["es", "Nos haremos cargo de cualquier daño."],
  ["en", "We will pay for everything."],
  ["en", "We'll cover all your losses."],
  ["en", "We will compensate everyone affected."],
  ["ru", "Мы всё оплатим."],
  ["ru", "Возместим весь ущерб."],
  ["ru", "Компенсируем убытки каждому пострадавшему."],
] as const)("a promise to pay without a limit is seen (%s: %s)", (language, text) => {
  expect(codes(text, language)).toContain("paysAll");
});

test.each([
  ["es", "No es culpa nuestra: se cayó la red eléctrica."],
  ["es", "La empresa de transporte ha admitido su responsabilidad."],
  ["es", "Nuestro equipo busca la causa del fallo."],
  ["en", "It is our responsibility to tell you what we know."],
  ["en", "Please report any mistake to us."],
  ["ru", "Наша работа продолжается без ошибок."],
  ["ru", "Перевозчик признал свою ответственность."],
  ["es", "Cuidaros es nuestra obligación."],
  ["es", "Hemos corregido el error y seguimos revisando."],
  ["es", "Devolvemos los 42 € del cargo doble antes del viernes."],
  ["es", "Sentimos lo ocurrido y estamos con las familias."],
  ["es", "Te pagaremos el taxi de hoy hasta 40 €."],
  ["en", "It was not our fault: the grid went down."],
  ["en", "It is our job to keep you safe."],
  ["en", "We have fixed the error in the app."],
  ["en", "We are sorry for what happened and are with the families."],
  ["en", "Every double charge is refunded by Friday."],
  ["en", "Our error page shows the current status."],
  ["ru", "Нашей вины нет: отключилась городская сеть."],
  ["ru", "Наша задача — безопасность пассажиров."],
  ["ru", "Ошибку на сайте уже исправили."],
  ["ru", "Нам очень жаль, мы рядом с семьями."],
  ["ru", "Вернём 4 300 рублей до пятницы."],
] as const)("what admits nothing is let be (%s: %s)", (language, text) => {
  expect(codes(text, language)).toEqual([]);
});
