import { describe, expect, test } from "vitest";
import { analyzePost } from "./analyze.ts";

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

  test("and the words beside it go on counting", () => {
    expect(read("Sin queja del pan, pero me habéis cobrado dos veces y nadie contesta").complaint).toBe(true);
    expect(read("Los comentarios racistas dan asco y tú eres un gilipollas").offensive).toBe(true);
    expect(read("Подняли цены, но хлеб отличный, спасибо").tone).toBe("positive");
  });
});
