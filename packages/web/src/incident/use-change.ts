import { useMutation, useQueryClient, type UseMutationResult } from "@tanstack/react-query";
import { staleKeys, type Topic } from "../api/live-changes.ts";
import { mayBeDone } from "../api/loss.ts";
import { useOnceAtATime } from "../api/use-write.ts";
import { useBrand } from "../session/queries.ts";

/**
 * A write, and what it makes out of date. The live stream says so too, a moment later; who wrote sees it at once and
 * also where the stream is cut. The same asked for again before its answer is one request.
 */
export function useChange<I, O>(
  topics: readonly Topic[],
  run: (input: I) => Promise<O>,
  onDone?: (output: O, input: I) => void,
): UseMutationResult<O, Error, I> {
  const queries = useQueryClient();
  const { slug } = useBrand();
  const refresh = async () => {
    const stale = staleKeys(slug, new Set(topics));
    await Promise.all(stale.map((queryKey) => queries.invalidateQueries({ queryKey })));
  };
  return useMutation({
    mutationFn: useOnceAtATime(run),
    onSuccess: async (output, input) => {
      onDone?.(output, input);
      await refresh();
    },
    onError: (error) => {
      // Its answer was lost, and it may be done: what stands now says so.
      if (mayBeDone(error)) void refresh();
    },
  });
}
