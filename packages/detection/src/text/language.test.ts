import { describe, expect, test } from "vitest";
import { languageOf } from "./language.ts";

describe("the language of a post", () => {
  test.each([
    ["es", "Llevo tres horas esperando y nadie contesta al teléfono"],
    ["en", "I have been on hold for two hours and nobody answers"],
    ["ru", "Три часа жду ответа, никто не берёт трубку"],
    ["uk", "Чекаю вже третю годину, ніхто не відповідає"],
    ["ru", "Какой кошмар как так"],
    ["bg", "Чакам три часа и никой не отговаря, това е ужасно"],
    ["pt", "Estou há três horas esperando e ninguém atende o telefone"],
    ["it", "Aspetto da tre ore e nessuno risponde al telefono"],
    ["fr", "J'attends depuis trois heures et personne ne répond"],
    ["de", "Ich warte seit drei Stunden und niemand geht ans Telefon"],
    ["ar", "أنتظر منذ ثلاث ساعات ولا أحد يجيب"],
    ["ja", "三時間待っても誰も電話に出ない"],
    ["zh", "我等了三个小时没有人接电话"],
    ["ko", "세 시간째 기다리는데 아무도 안 받아요"],
    ["el", "Περιμένω τρεις ώρες και κανείς δεν απαντά"],
    ["he", "אני מחכה שלוש שעות"],
    ["th", "รอสามชั่วโมงแล้ว"],
  ])("%s: %s", (language, text) => {
    expect(languageOf(text)).toBe(language);
  });

  test.each(["", "123 !!!", "😡😡", "ok", "https://example.com/hello-this-is-english", "@una_persona @otra.gente"])(
    "is undetermined for %j",
    (text) => {
      expect(languageOf(text)).toBe("und");
    },
  );

  test("is not decided by links and handles", () => {
    expect(languageOf("@the_company_support gracias por nada https://www.the-english-site.com/about-our-company")).toBe(
      "es",
    );
  });
});
