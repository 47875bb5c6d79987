import type { Dice } from "./dice.ts";
import type { Voice } from "./model.ts";

const NAMES: Readonly<Record<string, { readonly given: readonly string[]; readonly initials: string }>> = {
  es: {
    given:
      "Irene Lucía Marta Sergio Pablo Nuria Inés Álvaro Rocío Jorge Elena Dani Raquel Iván Paula Hugo Carla Mario Noelia Rubén Silvia Óscar Alba Gonzalo".split(
        " ",
      ),
    initials: "ABCDFGHJLMNPRSTV",
  },
  en: {
    given: "Emily Jack Chloe Tom Hannah Ben Grace Liam Sophie Ryan Ella Owen Megan Josh Amy Callum Holly Noah".split(
      " ",
    ),
    initials: "ABCDEFGHJKLMNPRSTW",
  },
  ru: {
    given:
      "Ольга Раиса Антон Марина Игорь Света Павел Катя Дмитрий Юля Андрей Настя Сергей Лена Максим Вера Илья Алина Роман Ира".split(
        " ",
      ),
    initials: "АБВГДЖЗКЛМНПРСТФ",
  },
  fr: { given: "Camille Hugo Léa Julien Manon Antoine".split(" "), initials: "BCDGLMPR" },
  pt: { given: "Inês Tiago Beatriz Rui Marta João".split(" "), initials: "ACFLMPRS" },
  it: { given: "Giulia Marco Chiara Luca Sara Matteo".split(" "), initials: "BCFGMPRT" },
  de: { given: "Lena Jonas Anna Felix Mia Paul".split(" "), initials: "BHKLMSTW" },
};

const HANDLE_WORDS =
  "viaja nube maleta ventana costa norte sur lluvia bruma faro brisa tren mapa sol mar isla puerto rio".split(" ");

/** Somebody who does not exist: a given name with an initial, a handle of words and figures, followers as most have them. */
export function voiceOf(language: string, dice: Dice): Voice {
  const { given, initials } = NAMES[language]!;
  const name = `${dice.pick(given)} ${dice.pick([...initials])}.`;
  const handle = `${dice.pick(HANDLE_WORDS)}_${dice.pick(HANDLE_WORDS)}${10 + dice.below(890)}`;
  // Half have under three hundred followers, one in a hundred over twenty thousand.
  const followers = Math.floor(Math.exp(3 + 3.2 * dice.next() + 4.2 * dice.next() ** 5));
  return { handle, name, followers };
}
