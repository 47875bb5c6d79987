import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { contractShapes } from "./build/contract-shapes.ts";
import { ALWAYS_THERE, FIRST_CHUNKS } from "./build/first-chunks.ts";
import { pureConstants } from "./build/pure-constants.ts";

const API_ORIGIN = "http://127.0.0.1:4310";

const PUSH_WORKER = "push-worker";

/** Which node_modules folders share a chunk: what changes together and is needed together is cached together. */
const VENDOR_CHUNKS = [
  { name: "react", test: /node_modules\/(react|react-dom|scheduler)\// },
  {
    name: "tanstack",
    // Lists that load on are no part of any first screen.
    test: /node_modules\/@tanstack\/(react-router|router-core|history|react-query|query-core|react-store|store)\/(?!.*(?:infiniteQueryObserver|seInfiniteQuery|infiniteQueryOptions))/,
  },
  { name: "i18next", test: /node_modules\/(i18next|react-i18next|html-parse-stringify)\// },
  { name: "echarts", test: /node_modules\/(echarts|zrender)\// },
];

/** Looked for by name: by `ALWAYS_THERE`, and by whoever measures what a first screen loads. */
const NAMED_CHUNKS = new Set([
  ...[...VENDOR_CHUNKS, ...FIRST_CHUNKS].map(({ name }) => name),
  "canvas",
  "rolldown-runtime",
]);

// `--mode gallery` builds the component gallery instead of the product; the product's build never sees gallery.html.
export default defineConfig(({ mode }) => ({
  plugins: [react(), contractShapes(), pureConstants()],
  server: { port: 5173, proxy: { "/api": API_ORIGIN } },
  build: {
    outDir: mode === "gallery" ? "dist-gallery" : "dist",
    target: "es2024",
    // Every browser of that age preloads modules by itself.
    modulePreload: {
      polyfill: false,
      resolveDependencies: (_file, files, { hostType }) =>
        hostType === "js" ? files.filter((file) => !ALWAYS_THERE.test(file)) : files,
    },
    cssCodeSplit: true,
    // ECharts is one lazy chunk of about 700 kB raw; anything above that deserves a look.
    chunkSizeWarningLimit: 800,
    rolldownOptions: {
      input: mode === "gallery" ? "gallery.html" : { index: "index.html", [PUSH_WORKER]: `worker/${PUSH_WORKER}.ts` },
      output: {
        // A worker is updated where it was registered, so its name carries no hash; it rules what lies below its folder.
        entryFileNames: ({ name }) => (name === PUSH_WORKER ? "[name].js" : "assets/[name]-[hash].js"),
        // Lists of what to load ahead name hundreds of files: those that nobody looks for by name carry none.
        chunkFileNames: ({ name }) => (NAMED_CHUNKS.has(name) ? "assets/[name]-[hash].js" : "assets/[hash:7].js"),
        assetFileNames: ({ names: [name = ""] }) =>
          name.endsWith(".css") ? "assets/[hash:7].css" : "assets/[name]-[hash][extname]",
        codeSplitting: { groups: [...VENDOR_CHUNKS, ...FIRST_CHUNKS] },
      },
    },
  },
}));
