import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { GALICIAN_HELD } from "./language/testing/galician.ts";
import { languageTableFrom } from "./language/table.ts";
import { SHIPPED_BYTES as bytes, SHIPPED_LANGUAGES as table } from "./language/testing/shipped.ts";
import { languageOf, readLanguage } from "./language.ts";

const POSTS: readonly (readonly [language: string, text: string])[] = [
  ["es", "Llevo tres horas esperando y nadie contesta al teléfono"],
  ["en", "I have been on hold for two hours and nobody answers"],
  ["ru", "Три часа жду ответа, никто не берёт трубку"],
  ["ru", "Какой кошмар как так"],
  ["uk", "Чекаю вже третю годину, ніхто не відповідає"],
  ["bg", "Чакам три часа и никой не отговаря, това е ужасно"],
  ["be", "Чакаю ўжо тры гадзіны, ніхто не адказвае"],
  ["sr", "Чекам већ три сата и нико се не јавља на телефон"],
  ["pt", "Estou há três horas esperando e ninguém atende o telefone"],
  ["it", "Aspetto da tre ore e nessuno risponde al telefono"],
  ["fr", "J'attends depuis trois heures et personne ne répond"],
  ["de", "Ich warte seit drei Stunden und niemand geht ans Telefon"],
  ["ca", "Fa tres hores que espero i ningú no agafa el telèfon"],
  ["gl", "Levo tres horas agardando e ninguén colle o teléfono"],
  ["nl", "Ik wacht al drie uur en niemand neemt de telefoon op"],
  ["pl", "Czekam już trzy godziny i nikt nie odbiera telefonu"],
  ["tr", "Üç saattir bekliyorum ve kimse telefonu açmıyor"],
  ["ro", "Aștept de trei ore și nimeni nu răspunde la telefon"],
  ["sv", "Jag har väntat i tre timmar och ingen svarar i telefonen"],
  ["hu", "Három órája várok és senki nem veszi fel a telefont"],
  ["ar", "أنتظر منذ ثلاث ساعات ولا أحد يجيب"],
  ["fa", "سه ساعت است منتظرم و هیچ‌کس جواب نمی‌دهد"],
  ["hi", "मैं तीन घंटे से इंतज़ार कर रहा हूँ और कोई जवाब नहीं देता"],
  ["ja", "三時間待っても誰も電話に出ない"],
  ["zh", "我等了三个小时没有人接电话"],
  ["ko", "세 시간째 기다리는데 아무도 안 받아요"],
  ["ko", "고객센터 KoreanAir Customer Center 전화를 안 받아요"],
  ["el", "Περιμένω τρεις ώρες και κανείς δεν απαντά"],
  ["he", "אני מחכה שלוש שעות"],
  ["th", "รอสามชั่วโมงแล้ว"],
];

describe("the language of a post", () => {
  test.each(POSTS)("%s: %s", (language, text) => {
    expect(languageOf(text, table)).toBe(language);
    expect(languageOf(text.toUpperCase(), table)).toBe(language);
    expect(languageOf(text.normalize("NFD"), table)).toBe(language);
  });

  test.each(["", "123 !!!", "😡😡", "ok", "\ud83d", "\u0301\u0302", "https://example.com/hello-this-is-english"])(
    "is undetermined for %j",
    (text) => {
      expect(languageOf(text, table)).toBe("und");
    },
  );

  test.each([
    ["handles alone", "@una_persona @otra.gente"],
    ["hashtags alone", "#felizlunes #buenosdias #estamosaqui"],
    ["an address alone", "nombre.apellido+cosas@ejemplo-de-correo.es"],
    ["letters at random", "asdkjh qwezxc lkjqwe zxcmnb"],
    ["letters of a language that we do not know", "Қазақстан Республикасының азаматтары"],
    ["Cyrillic and Latin in equal parts", "молоко bottle корова window"],
  ])("is undetermined for %s", (_what, text) => {
    expect(languageOf(text, table)).toBe("und");
  });

  test.each([
    ["es", "qué os parece si quedamos mañana"],
    ["es", "Vaya tela, otra vez sin luz en el barrio"],
    ["pt", "Não recebi o meu pedido e ninguém me responde"],
    ["ca", "Bon dia a tothom, quina calor que fa avui"],
    ["gl", "Non me devolveron os cartos e xa pasou un mes"],
    ["hi", "maa ko bank mat bnao yaar, ye sab jhooth hai"],
    ["ru", "Спасибо, вернули деньги за два дня"],
    ["uk", "Дякую, повернули гроші"],
    ["pt", "A empresa cancelou o voo e ninguém nos diz nada"],
    ["gl", "Ninguén contesta, levo dúas horas agardando"],
  ])("is told from its neighbours: %s, %s", (language, text) => {
    expect(languageOf(text, table)).toBe(language);
  });

  test("is Galician in three of four posts of ours, and the figure is what it is", () => {
    // No set at hand has Galician, and ELD has none: what is not heard is taken for Spanish or Portuguese. The count may only rise.
    const said = GALICIAN_HELD.map((text) => languageOf(text, table));
    expect(said.filter((language) => language === "gl").length).toBeGreaterThanOrEqual(23);
    expect(said.every((language) => ["gl", "es", "pt"].includes(language))).toBe(true);
  });

  test("is read from letters that are dressed up, and from marks piled on them", () => {
    expect(languageOf("𝓘 𝓱𝓪𝓿𝓮 𝓫𝓮𝓮𝓷 𝔀𝓪𝓲𝓽𝓲𝓷𝓰 𝓯𝓸𝓻 𝓽𝔀𝓸 𝓱𝓸𝓾𝓻𝓼", table)).toBe("en");
    const zalgo = [..."nobody answers the telephone here"].map((letter) => `${letter}\u0337\u0335\u0321`).join("");
    expect(languageOf(zalgo, table)).toBe("en");
  });
});

describe("what is no word of a post does not decide", () => {
  const noise = fc.constantFrom(
    "https://www.the-english-site.com/about-our-company?the=and",
    "www.das-ist-deutsch.de/und-so-weiter",
    "@the_company_support",
    "#ThisIsEnglishAndNothingElse",
    "#ДаваятеУжеХватит",
    "somebody.of.the.company@the-english-site.com",
    "😡",
    "🤷🏽‍♀️",
    "12.345",
    "!!!",
  );

  test("in front of it, behind it or within it", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...POSTS),
        fc.array(noise, { maxLength: 12 }),
        fc.array(noise, { maxLength: 12 }),
        ([language, text], before, after) => {
          const middle = text.indexOf(" ") + 1;
          const noisy = [...before, text.slice(0, middle), ...after, text.slice(middle), ...after].join(" ");
          expect(languageOf(noisy, table)).toBe(language);
        },
      ),
    );
  });
});

describe("any text", () => {
  const anything = fc.oneof(
    fc.string({ unit: "binary", maxLength: 400 }),
    fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 300 }).map((units) => String.fromCharCode(...units)),
    fc.array(fc.constantFrom("@", ".", "#", "a", "é", "\u0301", "\ud800", "http://", "www.", "я", "字", " ", "'", "_"), { maxLength: 200 }).map((parts) => parts.join("")), // prettier-ignore
  );

  test("has one answer, a code of two letters or `und`, whatever was read before it", () => {
    fc.assert(
      fc.property(anything, anything, (text, other) => {
        const answer = readLanguage(text, table);
        expect(answer.language).toMatch(/^(?:[a-z]{2}|und)$/u);
        readLanguage(other, table);
        expect(readLanguage(text, table)).toEqual(answer);
      }),
    );
  });

  test("of fewer than five letters in a shared script is undetermined", () => {
    const letter = fc.constantFrom(..."abcdefñçßåāжщяїأبतक");
    const apart = fc.constantFrom("", " ", "1", "😡", ".", "_");
    fc.assert(
      fc.property(fc.array(fc.tuple(letter, apart), { maxLength: 4 }), (parts) => {
        expect(languageOf(parts.flat().join(""), table)).toBe("und");
      }),
    );
  });

  test("that is long is read by its beginning", () => {
    const beginning = "Llevo tres horas esperando y nadie contesta al teléfono. ".repeat(20);
    expect(languageOf(beginning + "and nobody answers the telephone ".repeat(3_000), table)).toBe("es");
  });

  test.each([
    ["one word", "a".repeat(1_000_000)],
    ["marks alone", "\u0301".repeat(1_000_000)],
    ["letters with marks", "e\u0301\u0302".repeat(400_000)],
    ["signs of an address", "a.a-a_a+".repeat(125_000)],
    ["handles", "@a.".repeat(333_333)],
    ["halves of pairs", "\ud835".repeat(1_000_000)],
    ["links", "https://a.b/c ".repeat(70_000)],
    ["apostrophes", "a'".repeat(500_000)],
  ])("of a million units costs a bounded time: %s", (_what, text) => {
    const before = process.threadCpuUsage();
    languageOf(text, table);
    const { user, system } = process.threadCpuUsage(before);
    expect((user + system) / 1_000).toBeLessThan(1_000);
  });
});

describe("the file of the languages", () => {
  test("says the same wherever its bytes lie in memory", () => {
    const elsewhere = languageTableFrom(Buffer.concat([Buffer.alloc(13, 0xff), bytes]).subarray(13));
    for (const [language, text] of POSTS) expect(languageOf(text, elsewhere)).toBe(language);
  });

  test("is refused where it is none, and where it breaks off", () => {
    expect(() => languageTableFrom(new Uint8Array(100))).toThrow("not a language file");
    expect(() => languageTableFrom(bytes.subarray(0, -1))).toThrow("breaks off");
  });

  test("may be missing: scripts and letters tell what they can, and nothing is guessed", () => {
    expect(readLanguage("Чекаю вже третю годину, ніхто не відповідає, їй-бо", null)).toEqual({
      language: "uk",
      why: "letters",
    });
    expect(readLanguage("세 시간째 기다리는데 아무도 안 받아요", null)).toEqual({ language: "ko", why: "script" });
    expect(readLanguage("I have been on hold for two hours", null)).toEqual({ language: "und", why: "unknown" });
  });
});
