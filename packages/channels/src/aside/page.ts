import { parser } from "./parser.ts";
import { Unreadable } from "./thread.ts";

/** Whether the page at `link`, as it is served, shows these words whole (`page-words.ts`); a page that cannot be read shows nothing. */
export async function pageCarries(link: string, html: string, text: string): Promise<boolean> {
  try {
    return await parser.run({ from: new URL(link).host }, "page", html, text);
  } catch (error) {
    if (error instanceof Unreadable) return false;
    throw error;
  }
}
