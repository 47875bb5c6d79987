import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { createQueryClient } from "./api/query-client.ts";
import { createAppRouter } from "./routes/router.ts";
import { sessionQuery } from "./session/queries.ts";
import { ThemeProvider } from "./theme/provider.tsx";

const queries = createQueryClient({
  onSignedOut: () => {
    if (queries.getQueryData(sessionQuery.queryKey) === null) return;
    queries.setQueryData(sessionQuery.queryKey, null);
    void router.invalidate(); // the brand's route sends to sign-in and remembers where we were
  },
});
const router = createAppRouter(queries);

export function App() {
  return (
    <ThemeProvider>
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </ThemeProvider>
  );
}
