import { ApiError, Unreachable } from "@baluarte/contract/client.ts";
import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { markFresh } from "../shell/connection.ts";

/** Live updates say when something changed; without them a query is asked again after a minute. */
const FRESH_MS = 60_000;
/** A deploy or a lift takes seconds; five tries with growing pauses span about fifteen. */
const UNREACHABLE_TRIES = 5;
const SERVER_TRIES = 2;

export interface QueryClientOptions {
  /** The session ended while a screen was open. */
  readonly onSignedOut: () => void;
}

export function createQueryClient({ onSignedOut }: QueryClientOptions): QueryClient {
  const onError = (error: Error) => {
    if (error instanceof ApiError && error.problem.code === "notSignedIn") onSignedOut();
  };
  return new QueryClient({
    queryCache: new QueryCache({ onError, onSuccess: markFresh }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: { staleTime: FRESH_MS, retry: shouldRetry, networkMode: "always" },
      // A write that got no answer may have done its work: only the person decides to send it again.
      mutations: { retry: false, networkMode: "always" },
    },
  });
}

/** Whether a read is worth another try: an answer that says no stays no, a server in trouble or out of reach may mend. */
export function shouldRetry(failures: number, error: Error): boolean {
  if (error instanceof Unreachable) return failures < UNREACHABLE_TRIES;
  return error instanceof ApiError && error.problem.status >= 500 && failures < SERVER_TRIES;
}
