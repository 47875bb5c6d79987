import { FILE_CHANNEL } from "@baluarte/domain/post/model.ts";
import { onlyCapable, type ChannelManifest } from "../channel.ts";

/** Posts from a file or from the API: what listening suites export, and what anybody's script sends. */
export const fileManifest: ChannelManifest = {
  id: FILE_CHANNEL,
  name: { es: "Archivo", en: "File", ru: "Файл" },
  capabilities: onlyCapable("read"),
  maxLength: null,
  access: "open",
  counterpart: "real",
  docs: [
    { url: "https://jsonlines.org/", checked: null },
    { url: "https://www.rfc-editor.org/rfc/rfc4180", checked: null },
  ],
};
