import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { passageOf } from "../text/passage.ts";
import { redressIn } from "../text/redress.ts";
import { analyzePost } from "./testing/by-lists.ts";

describe("reading a post", () => {
  test.each([
    ["es", "Me habéis cobrado dos veces y nadie contesta al teléfono, qué vergüenza", "negative", true],
    ["es", "Muchas gracias por la ayuda, sois geniales", "positive", false],
    ["es", "La reunión del consejo empieza mañana a las diez en Sevilla", "neutral", false],
    ["en", "@airline still waiting for my refund, nobody answers. Worst service ever", "negative", true],
    ["en", "Great flight and a lovely crew, thank you so much!", "positive", false],
    ["en", "The board meets on Tuesday at ten in London", "neutral", false],
    ["ru", "Третий день не работает приложение, поддержка не отвечает, верните деньги", "negative", true],
    ["ru", "Огромное спасибо, всё прекрасно и очень вкусно", "positive", false],
    ["ru", "Совещание состоится во вторник в десять часов", "neutral", false],
    ["pt", "Que serviço horrível, estou muito decepcionado com vocês", "negative", false],
    ["fr", "Service horrible, je suis très déçu et en colère", "negative", true],
  ])("%s: %s", (language, text, tone, complaint) => {
    expect(analyzePost(text)).toMatchObject({ language, tone, complaint });
  });

  test.each([
    ["vete a la mierda, gilipollas", true],
    ["You are a f**king idiot", true],
    ["Вы там все дебилы, идите нахуй", true],
    ["El vuelo sale a las ocho", false],
    ["The **bold** plan", false],
    ["Sono arrivato con il treno da Milano", false],
    ["La comisión investiga el robo de material", false],
    ["Поезд прибывает в восемь", false],
  ])("calls %s offensive: %s", (text, offensive) => {
    expect(analyzePost(text).offensive).toBe(offensive);
  });

  test.each([
    ["en", "plastic in ground coffee, I want a refund"],
    ["en", "The seat was wet. I’d like my money back"],
    ["es", "plástico en el café molido, quiero que me devuelvan el dinero"],
    ["es", "Vino otro modelo, quiero mi dinero"],
    ["ru", "пластик в молотом кофе, верните деньги"],
    ["ru", "В банке другой кофе, требую возврата"],
  ])("who asks for their money back complains, however plainly: %s %s", (language, text) => {
    const { evidence, ...read } = analyzePost(text);
    expect(read).toMatchObject({ language, tone: "negative", complaint: true });
    expect(evidence.complaint.length).toBeGreaterThan(0);
    expect(evidence.tone.length).toBeGreaterThan(0);
  });

  test.each([
    "If you want a refund, write to us and we answer on the same day",
    "Customers may ask for a refund within thirty days",
    "Los clientes pueden pedir la devolución en tienda",
    "Банк объяснил, как оформить возврат",
  ])("what others may have is no demand: %s", (text) => {
    expect(redressIn(passageOf(text), analyzePost(text).language)).toEqual([]);
  });

  test("thanks for a refund stay thanks", () => {
    const text = "Wonderful, brilliant and lovely crew, thank you so much! I want my money back to you, best day ever";
    expect(analyzePost(text).tone).toBe("positive");
  });

  test("turns praise that is denied, and hears what stands after but", () => {
    expect(analyzePost("The food was good and the staff helpful").tone).toBe("positive");
    expect(analyzePost("The food was not good and the staff not helpful").tone).toBe("negative");
    const first = analyzePost("The plane was nice but the crew was rude and awful").toneScore;
    const last = analyzePost("The crew was rude and awful but the plane was nice").toneScore;
    expect(first).toBeLessThan(last);
  });

  test("takes the tone towards the brand that was asked about", () => {
    const text =
      "Acme was excellent, friendly and helpful all the way from start to finish of our long trip, whereas on the way back home Globex was terrible, rude and late";
    expect(analyzePost(text, { about: "Acme" }).toneScore).toBeGreaterThan(0);
    expect(analyzePost(text, { about: "Globex" }).toneScore).toBeLessThan(0);
    expect(analyzePost(text, { about: "Nobody" }).toneScore).toBe(analyzePost(text).toneScore);
  });

  test("hears emoji and drawn-out letters where words say nothing", () => {
    expect(analyzePost("😡😡").tone).toBe("negative");
    expect(analyzePost("❤️").tone).toBe("positive");
    expect(analyzePost("soooo baaaad").tone).toBe("negative");
  });

  test("names the words it rests on", () => {
    expect(analyzePost("Worst airline ever, still waiting for my refund, you idiots").evidence).toEqual({
      tone: ["Worst", "idiots", "waiting"],
      offence: ["idiots", "Worst"],
      complaint: ["still waiting", "refund", "Worst"],
      grave: [],
    });
  });

  test("keeps every score in its range, whatever the text", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary", maxLength: 200 }),
        fc.option(fc.string({ maxLength: 8 })),
        (text, about) => {
          const { toneScore, offensiveScore, complaintScore, language } = analyzePost(text, { about });
          expect(Math.abs(toneScore)).toBeLessThanOrEqual(1);
          expect(offensiveScore >= 0 && offensiveScore <= 1).toBe(true);
          expect(complaintScore >= 0 && complaintScore <= 1).toBe(true);
          expect(language).toMatch(/^[a-z]{2,3}$/);
        },
      ),
    );
  });
});
