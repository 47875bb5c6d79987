// First, so that our own sheets come after Mantine's and win at equal weight.
import "./theme/index.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app.tsx";
import { startI18n } from "./i18n/start.ts";

const root = document.getElementById("root");
if (!root) throw new Error("index.html lost its #root");

await startI18n();
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
