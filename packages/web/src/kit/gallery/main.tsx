import { createRoot } from "react-dom/client";
import { startI18n } from "../../i18n/start.ts";
import { ThemeProvider } from "../../theme/provider.tsx";
import { syncClock } from "../ticker.ts";
import { Gallery } from "./gallery.tsx";
import { SHELL_VIEW, STORY_NOW } from "./story.ts";
import { ShellGallery } from "./shell-gallery.tsx";

// A development page, never part of the product: `npx vite --mode gallery`, then /gallery.html?page=kit, or
// ?page=shell&at=/b/nubara/mentions. Tells the story of the reference pictures at their time.
syncClock(STORY_NOW);
const query = new URLSearchParams(location.search);
await startI18n();
createRoot(document.getElementById("root")!).render(
  <ThemeProvider>
    {query.get("page") === "shell" ? (
      <ShellGallery at={query.get("at") ?? "/b/nubara"} view={SHELL_VIEW} />
    ) : (
      <Gallery />
    )}
  </ThemeProvider>,
);
