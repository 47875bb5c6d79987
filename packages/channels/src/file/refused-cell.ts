import type { RefusedCell } from "@baluarte/domain/post/model.ts";
import { beginningOf, storableText } from "./storable.ts";

/** As much of a cell as tells which it is. */
const VALUE_SHOWN = 60;
const COLUMN_SHOWN = 80;

/** A cell as whoever made the file finds it again: its column's own name and what stands in it. */
export function refusedCell(column: string, value: string): RefusedCell {
  return { column: short(column, COLUMN_SHOWN), value: short(value.trim(), VALUE_SHOWN) };
}

function short(text: string, max: number): string {
  const storable = storableText(text);
  const beginning = beginningOf(storable, max);
  return beginning === storable ? storable : `${beginning}…`;
}
