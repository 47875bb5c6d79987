import type { Preview } from "@baluarte/contract/statement.ts";
import { ExactTexts } from "../link/exact-texts.tsx";
import { PreviewCard } from "./preview-card.tsx";

/**
 * What is to be signed, read once however many places it goes to, as whoever signs by link reads it; at one place alone,
 * as people there will see it.
 */
export function GroupedPreviews({ previews }: { readonly previews: readonly Preview[] }) {
  const [only, ...others] = previews;
  if (only === undefined) return null;
  return others.length === 0 ? <PreviewCard preview={only} /> : <ExactTexts previews={[...previews]} />;
}
