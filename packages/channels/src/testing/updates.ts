import type { PublicationId } from "@baluarte/domain/kernel/id.ts";
import type { RenderedPayload } from "../channel.ts";
import type { StatementText } from "../statement-text.ts";
import type { UpdatesBrand } from "../updates/brand.ts";
import { renderUpdate, type UpdateToRender } from "../updates/render.ts";

export const BRAND: UpdatesBrand = {
  name: "Aguas & Co",
  kind: "real",
  language: "es",
  timeZone: "America/Guayaquil",
  url: "https://aguas.example/novedades/",
};

export const TEXTS: readonly StatementText[] = [
  {
    language: "en",
    title: "Water in Quito",
    blocks: [{ block: "facts", text: "Three wells are closed.\nWe test every day." }],
  },
  {
    language: "es",
    title: "Agua en Quito",
    blocks: [
      { block: "whatToDoNow", text: "Hierva el agua. Más en https://aguas.example/hervir?a=1&b=2." },
      { block: "facts", text: "Hay tres pozos cerrados." },
    ],
  },
];

export function payloadOf(
  texts: readonly StatementText[] = TEXTS,
  target: UpdateToRender["target"] = { kind: "post" },
): RenderedPayload {
  const payload = renderUpdate({ url: BRAND.url, language: BRAND.language, texts, target, schedule: null });
  if (payload === null) throw new Error("a text without words");
  return payload;
}

export function plainPayload(text: string, target?: UpdateToRender["target"]): RenderedPayload {
  return payloadOf([{ language: "es", title: `Título de ${text}`, blocks: [{ block: "facts", text }] }], target);
}

/** The n-th publication of a test. */
export function publicationId(n: number): PublicationId {
  return `pub_${n.toString(36).padStart(12, "0")}` as PublicationId;
}
