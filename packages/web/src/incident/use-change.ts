import { useMutation, useQueryClient, type UseMutationResult } from "@tanstack/react-query";
import { staleKeys, type Topic } from "../api/live-changes.ts";
import { useBrand } from "../session/queries.ts";

/**
 * A write, and what it makes out of date. The live stream says so too, a moment later; who wrote sees it at once and
 * also where the stream is cut.
 */
export function useChange<I, O>(
  topics: readonly Topic[],
  run: (input: I) => Promise<O>,
  onDone?: (output: O, input: I) => void,
): UseMutationResult<O, Error, I> {
  const queries = useQueryClient();
  const { slug } = useBrand();
  return useMutation({
    mutationFn: run,
    onSuccess: async (output, input) => {
      onDone?.(output, input);
      const stale = staleKeys(slug, new Set(topics));
      await Promise.all(stale.map((queryKey) => queries.invalidateQueries({ queryKey })));
    },
  });
}
