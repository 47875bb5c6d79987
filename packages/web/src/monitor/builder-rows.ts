import { type BuilderRow, FILTER_ROWS } from "@baluarte/domain/monitor/builder.ts";

export const ROW_KINDS = ["any", "all", "none", "near", ...FILTER_ROWS, "followers"] as const;
export type RowKind = (typeof ROW_KINDS)[number];

/** A row as it is added: it says nothing until something is typed into it. */
export function blankRow(kind: RowKind): BuilderRow {
  switch (kind) {
    case "any":
    case "all":
    case "none":
      return { kind, terms: [] };
    case "near":
      return { kind, left: [], right: [], distance: 5 };
    case "followers":
      return { kind, comparison: ">", count: 1000 };
    default:
      return { kind, values: [], except: false };
  }
}
