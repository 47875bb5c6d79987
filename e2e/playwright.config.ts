import { defineConfig } from "@playwright/test";

/** The product in the system's Chromium. Each spec starts a server of its own, so two run side by side and share the machine alone. */
export default defineConfig({
  testDir: ".",
  globalSetup: "./fresh-install.ts",
  timeout: 120_000,
  expect: { timeout: 15_000 },
  workers: 2,
  retries: 0,
  reporter: [["list"], ["json"]],
  outputDir: "../test-results",
  use: {
    browserName: "chromium",
    launchOptions: {
      executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
    locale: "es-ES",
    timezoneId: "Europe/Madrid",
    viewport: { width: 1440, height: 900 },
    // What cannot be clicked within this is not there; a test must not wait for it until its own end.
    actionTimeout: 15_000,
    screenshot: "only-on-failure",
  },
});
