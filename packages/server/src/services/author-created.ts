import { sql } from "kysely";
import type { Instant } from "@baluarte/domain/kernel/time.ts";

/** When an author's account was made, of a row of `post`; `null` where the channel does not tell. */
export const authorCreated = sql<Instant | null>`post.author->>'createdAt'`.as("author_created");
