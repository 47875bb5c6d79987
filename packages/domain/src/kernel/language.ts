import { z } from "zod";

/** The languages of the product itself: every word on screen exists in each. */
export const LANGUAGES = ["es", "en", "ru"] as const;
export const Language = z.enum(LANGUAGES);
export type Language = z.infer<typeof Language>;

/** One text in every language of the product. */
export const LocalisedText = z.object({ es: z.string().min(1), en: z.string().min(1), ru: z.string().min(1) });
export type LocalisedText = z.infer<typeof LocalisedText>;
