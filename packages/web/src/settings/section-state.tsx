import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useProblemWords } from "../api/problem-words.ts";
import { FailedState } from "../kit/failed-state.tsx";
import { Card } from "../kit/panel.tsx";
import { Skeleton } from "../kit/skeleton.tsx";

export interface SectionStateProps<T> {
  readonly query: Pick<UseQueryResult<T>, "data" | "isError" | "error" | "isFetching"> & { refetch(): unknown };
  readonly children: (data: T) => ReactNode;
}

/** Loading, failed with retry, or what was asked for; old data stays while it is asked anew. */
export function SectionState<T>({ query, children }: SectionStateProps<T>) {
  const words = useProblemWords();
  if (query.data !== undefined) return children(query.data);
  return (
    <Card>
      {query.isError ? (
        <FailedState detail={words(query.error)} onRetry={() => void query.refetch()} retrying={query.isFetching} />
      ) : (
        <Skeleton shape="rows" lines={4} />
      )}
    </Card>
  );
}
