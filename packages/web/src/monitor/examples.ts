import type { Language } from "@baluarte/domain/kernel/language.ts";

type Writer = (name: string, handle: string | null) => readonly string[];

/** The last one never names the brand, so that a query that takes everything shows itself. */
const WRITERS: Readonly<Record<Language, Writer>> = {
  es: (name, handle) => [
    `Llevo dos horas esperando y en ${name} nadie contesta.`,
    `Gracias a ${name}, hoy todo ha ido perfecto.`,
    ...(handle ? [`@${handle} ¿me podéis ayudar con mi pedido?`] : []),
    "Menudo atasco esta mañana en la salida de la ciudad.",
  ],
  en: (name, handle) => [
    `I have been waiting for two hours and nobody at ${name} answers.`,
    `Thanks to ${name}, everything went well today.`,
    ...(handle ? [`@${handle} could you help me with my order?`] : []),
    "What a traffic jam this morning on the way out of town.",
  ],
  ru: (name, handle) => [
    `Жду уже два часа, в ${name} никто не отвечает.`,
    `Спасибо, ${name}, сегодня всё прошло отлично.`,
    ...(handle ? [`@${handle} помогите, пожалуйста, с заказом`] : []),
    "Ну и пробка сегодня утром на выезде из города.",
  ],
};

/** What people might write, in the brand's language, to try a query on before the first real post has come. */
export function examplePosts(language: Language, name: string, handles: readonly string[]): readonly string[] {
  return WRITERS[language](name, handles[0]?.replace(/^@+/, "") ?? null);
}
