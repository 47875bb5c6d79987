import { z } from "zod";
import { MonitorId } from "../kernel/id.ts";
import { Instant } from "../kernel/time.ts";

/** Longer queries are programs; the parser refuses them too. */
export const QUERY_LENGTH_MAX = 4000;

export const Monitor = z.object({
  id: MonitorId,
  name: z.string().min(1).max(80),
  /** In the product's query language; parsed and refused at the edge when it does not hold. */
  query: z.string().min(1).max(QUERY_LENGTH_MAX),
  createdAt: Instant,
});
export type Monitor = z.infer<typeof Monitor>;
