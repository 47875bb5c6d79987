import type { FilterList } from "@baluarte/domain/filter/model.ts";
import type { Instant } from "@baluarte/domain/kernel/time.ts";

/** A list as somebody wants it, and when it had been changed last as they saw it; `null`: it was as it came. */
export type SeenList = FilterList & { readonly seen: Instant | null };
