import { describe, expect, test } from "vitest";
import { analyzePost } from "./testing/by-lists.ts";

const read = (text: string) => {
  const { tone, offensive, complaint } = analyzePost(text, { about: ["Molva", "Молва"] });
  return { tone, offensive, complaint };
};

describe("a turn of phrase is read as what it says", () => {
  test.each([
    "Esta tarta de Molva está para morirse de buena, en serio",
    "El bizcocho de Molva es una bomba de nata y lo quiero todos los días",
    "This killer cake from Molva, every single week",
    "The pies at Molva are to die for, honestly",
    "Пирожные в Молве — умереть не встать",
  ])("relish is praise: %s", (text) => {
    expect(read(text)).toEqual({ tone: "positive", offensive: false, complaint: false });
  });

  test.each([
    "Me muero de risa con el anuncio de Molva",
    "No tengo ninguna queja de Molva",
    "I have no complaints about Molva at all",
    "У меня нет претензий к Молве",
    "Vivo en la calle Mayor, al lado de Molva",
  ])("what blames nobody is no blame: %s", (text) => {
    const { tone, ...said } = read(text);
    expect(tone).not.toBe("negative");
    expect(said).toEqual({ offensive: false, complaint: false });
  });

  test.each([
    "Молва опять подняла цены, красавцы, спасибо",
    "Han vuelto a subir los precios en Molva: suben los precios otra vez, genial, gracias",
    "Molva put the prices up again, great, thanks a lot",
  ])("thanks for a rise in prices are scorn: %s", (text) => {
    expect(read(text).tone).toBe("negative");
  });

  test.each([
    "Qué asco los comentarios racistas que le dejan a la cajera de Molva",
    "The racist comments people leave under Molva's photo are vile",
    "Хватит писать расистские комментарии под постом Молвы",
  ])("a slur told of is not ours: %s", (text) => {
    expect(read(text).offensive).toBe(false);
  });

  test.each([
    "The racist remarks by Molva's cashier to my mum were disgusting",
    "Racist abuse by Molva security guard against me",
    "Qué asco los comentarios racistas de la cajera de Molva a mi madre",
    "Расистские оскорбления от охранника Молвы в мой адрес, мерзость",
  ])("a slur whose maker is named is held against them: %s", (text) => {
    const { grave, ...said } = analyzePost(text, { about: ["Molva", "Молва"] });
    expect(grave).toContain("discrimination");
    expect(said).toMatchObject({ offensive: true, tone: "negative" });
  });

  test.each([
    "Plaza Mayor: tres días sin abrir en Molva, qué asco",
    "Calle Libertad: en Molva nadie atiende y todo está sucio, un asco",
  ])("a street calms nothing that is said beside it: %s", (text) => {
    expect(read(text).tone).toBe("negative");
  });

  test.each([
    "Цены выросли, спасибо Молве за скидку для пенсионеров, очень доволен",
    "Molva prices went up and the bread is great, thanks, love it",
    "Prices have gone up everywhere, Molva is still the best, I love it",
  ])("praise of something else than dearer prices is praise: %s", (text) => {
    expect(read(text).tone).toBe("positive");
  });

  test("scorn names the rise in prices that it rests on", () => {
    const { evidence } = analyzePost("Molva put the prices up again, great, thanks a lot", { about: "Molva" });
    expect(evidence.tone).toEqual(["put the prices up"]);
  });

  test("and the words beside it go on counting", () => {
    expect(read("Sin queja del pan, pero me habéis cobrado dos veces y nadie contesta").complaint).toBe(true);
    expect(read("Los comentarios racistas dan asco y tú eres un gilipollas").offensive).toBe(true);
    expect(read("Подняли цены, но хлеб отличный, спасибо").tone).toBe("positive");
  });
});
