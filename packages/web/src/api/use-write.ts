import type { BrandSlug } from "@baluarte/domain/brand/model.ts";
import { useMutation, useQueryClient, type UseMutationResult } from "@tanstack/react-query";
import type { Topic } from "./live-changes.ts";

/** A write to `brand` and the topics it makes out of date. For screens outside the brand's frame, which set-up is. */
export function useWrite<I, O>(
  brand: BrandSlug,
  topics: readonly Topic[],
  run: (input: I) => Promise<O>,
  onDone?: (output: O, input: I) => void,
): UseMutationResult<O, Error, I> {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: run,
    onSuccess: async (output, input) => {
      onDone?.(output, input);
      const stale = [...topics, "overview"];
      await Promise.all(stale.map((topic) => queries.invalidateQueries({ queryKey: [brand, topic] })));
    },
  });
}
