import { RouterProvider, createMemoryHistory } from "@tanstack/react-router";
import { useState } from "react";
import { createAppRouter } from "../../routes/router.ts";
import { ShellViewContext, type ShellView } from "../../shell/shell-view.ts";

/** The real addresses in the real frame, with the story's brand in place of a server's. */
export function ShellGallery({ at, view }: { readonly at: string; readonly view: ShellView }) {
  const [router] = useState(() => createAppRouter(createMemoryHistory({ initialEntries: [at] })));
  return (
    <ShellViewContext value={view}>
      <RouterProvider router={router} />
    </ShellViewContext>
  );
}
