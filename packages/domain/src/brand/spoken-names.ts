import type { Brand } from "./model.ts";

/** Under what names people speak of a brand. */
export function spokenNames({ name, aliases, handles }: Pick<Brand, "name" | "aliases" | "handles">): string[] {
  return [name, ...aliases, ...handles];
}
