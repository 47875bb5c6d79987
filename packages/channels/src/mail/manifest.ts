import { onlyCapable, type ChannelManifest } from "../channel.ts";

export const MAIL_CHANNEL = "mail";

/** `dedupe`: mail itself knows nothing of it; our journal lets no recipient's letter begin twice (`journal.ts`). */
export const mailManifest: ChannelManifest = {
  id: MAIL_CHANNEL,
  name: { es: "Correo", en: "Mail", ru: "Почта" },
  capabilities: onlyCapable("read", "publish", "dedupe"),
  maxLength: null,
  access: "credential",
  counterpart: "real",
  docs: [
    { url: "https://www.rfc-editor.org/rfc/rfc5321", checked: null },
    { url: "https://www.rfc-editor.org/rfc/rfc3834", checked: null },
    { url: "https://www.rfc-editor.org/rfc/rfc9051", checked: null },
  ],
};
