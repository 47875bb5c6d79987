import { ApiError } from "@baluarte/contract/client.ts";
import type { LinkView } from "@baluarte/contract/link.ts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useOnceAtATime } from "../api/use-write.ts";
import { linkQuery } from "./queries.ts";

/** After these the page is no longer what the person read: it is asked for anew. */
const MOVED_ON = new Set(["contentChanged", "wrongState", "linkUsed", "alreadySigned", "alertTaken"]);

/** A signature or a refusal by link; its answer is the page that follows. */
export function useLinkAct<I>(token: string, run: (input: I) => Promise<LinkView>) {
  const queries = useQueryClient();
  const once = useOnceAtATime(run);
  return useMutation<LinkView, Error, I>({
    mutationFn: once,
    onSuccess: (view) => queries.setQueryData(linkQuery(token).queryKey, view),
    onError: (error) => {
      if (error instanceof ApiError && MOVED_ON.has(error.problem.code)) {
        void queries.invalidateQueries({ queryKey: linkQuery(token).queryKey });
      }
    },
  });
}
