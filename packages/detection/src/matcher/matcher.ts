import type { Query } from "../query/ast.ts";
import type { QueryablePost } from "../query/post.ts";

/** A standing query under the id that answers carry. */
export type Monitor<Id = string> = { readonly id: Id; readonly query: Query };

/** Many standing queries made ready. Implementations differ in speed alone: answers equal `evaluate` for each query. */
export type Matcher<Id = string> = {
  /** The ids of the monitors a post answers, in the order the monitors were given. */
  readonly match: (post: QueryablePost) => Id[];
};
