import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { useState } from "react";
import { createAppRouter } from "./routes/router.ts";
import { ThemeProvider } from "./theme/provider.tsx";

/** Live updates say when something changed; a query is asked again only when they do, or after a minute without them. */
const FRESH_MS = 60_000;

export function App() {
  const [queries] = useState(() => new QueryClient({ defaultOptions: { queries: { staleTime: FRESH_MS, retry: 1 } } }));
  const [router] = useState(createAppRouter);
  return (
    <ThemeProvider>
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </ThemeProvider>
  );
}
