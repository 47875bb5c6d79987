import type { BrandSlug } from "@baluarte/domain/brand/model.ts";
import { useMutation, useQueryClient, type UseMutationResult } from "@tanstack/react-query";
import { useRef } from "react";
import type { Topic } from "./live-changes.ts";
import { onceAtATime, type Underway } from "./once-at-a-time.ts";

/** A write to `brand` and the topics it makes out of date. For screens outside the brand's frame, which set-up is. */
export function useWrite<I, O>(
  brand: BrandSlug,
  topics: readonly Topic[],
  run: (input: I) => Promise<O>,
  onDone?: (output: O, input: I) => void,
): UseMutationResult<O, Error, I> {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: useOnceAtATime(run),
    onSuccess: async (output, input) => {
      onDone?.(output, input);
      const stale = [...topics, "overview"];
      await Promise.all(stale.map((topic) => queries.invalidateQueries({ queryKey: [brand, topic] })));
    },
  });
}

/** `run`, of the same input once at a time for as long as the form is there. */
export function useOnceAtATime<I, O>(run: (input: I) => Promise<O>): (input: I) => Promise<O> {
  const underway = useRef<Underway<I, O>[]>([]);
  return (input) => onceAtATime(underway.current, input, run);
}
