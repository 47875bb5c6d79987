import { readFileSync } from "node:fs";
import { languageTableFrom } from "../table.ts";

/** The bytes of the language model that ships, and its table. */
export const SHIPPED_BYTES = readFileSync(new URL("../../../models/language.bin", import.meta.url));
export const SHIPPED_LANGUAGES = languageTableFrom(SHIPPED_BYTES);
