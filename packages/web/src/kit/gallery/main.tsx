import "../../theme/index.css";
import { createRoot } from "react-dom/client";
import { startI18n } from "../../i18n/start.ts";
import { ThemeProvider } from "../../theme/provider.tsx";
import { syncClock } from "../ticker.ts";
import { Gallery } from "./gallery.tsx";
import { STORY_NOW } from "./story.ts";

// A development page, never part of the product: `npx vite --mode gallery`, then /gallery.html. Tells the story of the
// reference pictures at their time.
syncClock(STORY_NOW);
await startI18n();
createRoot(document.getElementById("root")!).render(
  <ThemeProvider>
    <Gallery />
  </ThemeProvider>,
);
