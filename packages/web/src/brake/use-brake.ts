import type { Brakes } from "@baluarte/contract/brake.ts";
import { useQueryClient, type UseMutationResult } from "@tanstack/react-query";
import { useChange } from "../incident/use-change.ts";
import { useBrand } from "../session/queries.ts";
import { brakesQuery } from "./queries.ts";

/** Pulls a brake, or decides about one: the answer is how everything stands now, and is on screen at once. */
export function useBrake<I>(
  run: (input: I) => Promise<Brakes>,
  onDone?: () => void,
): UseMutationResult<Brakes, Error, I> {
  const queries = useQueryClient();
  const { slug } = useBrand();
  return useChange(["acts", "incidents", "statements"], run, (brakes) => {
    queries.setQueryData(brakesQuery(slug).queryKey, brakes);
    onDone?.();
  });
}
