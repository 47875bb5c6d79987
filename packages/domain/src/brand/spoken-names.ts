import type { Brand } from "./model.ts";

/** Under what names people speak of a brand. Nobody calls it by a handle of digits alone, which stand in any text. */
export function spokenNames({ name, aliases, handles }: Pick<Brand, "name" | "aliases" | "handles">): string[] {
  return [name, ...aliases, ...handles.filter((handle) => /\p{L}/u.test(handle))];
}
