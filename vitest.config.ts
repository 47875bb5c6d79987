import { defineConfig } from "vitest/config";

/** A project a lane of `npm run verify`; `scripts/lib/lanes.mjs` names what each needs. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: [
            "packages/{domain,detection,contract,channels,drill,web}/src/**/*.test.ts",
            "tools/**/*.test.ts",
            "scripts/**/*.test.ts",
          ],
          exclude: ["**/*.{atproto,wordpress,mail,oidc}.test.ts"],
          // Pure code shares its modules between files: loading them anew for each took most of the time.
          isolate: false,
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: "store",
          include: ["packages/server/src/store/**/*.test.ts"],
          // The store must be started on a main thread; see packages/server/src/store/process.ts.
          pool: "forks",
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: "db",
          include: ["packages/{server,testkit}/src/**/*.test.ts"],
          exclude: [
            "packages/server/src/store/**",
            "**/*.{kill,process,real-posts,postgres,atproto,wordpress,mail,oidc}.test.ts",
          ],
          globalSetup: ["packages/testkit/src/global-store.ts"],
          // Each file makes its own stack and database; only the product's modules are shared.
          isolate: false,
          pool: "forks",
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        // Starts and stops whole servers.
        test: {
          name: "process",
          include: ["packages/server/src/**/*.process.test.ts"],
          pool: "forks",
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: "kill",
          include: ["packages/server/src/**/*.kill.test.ts"],
          pool: "forks",
          testTimeout: 180_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: "real-posts",
          include: ["packages/server/src/**/*.real-posts.test.ts"],
          globalSetup: ["packages/testkit/src/global-store.ts"],
          pool: "forks",
          testTimeout: 180_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: "postgres",
          include: ["packages/server/src/**/*.postgres.test.ts"],
          pool: "forks",
          testTimeout: 120_000,
          hookTimeout: 60_000,
        },
      },
      ...["atproto", "wordpress", "mail", "oidc"].map((name) => ({
        test: {
          name,
          include: [`packages/{channels,server}/src/**/*.${name}.test.ts`],
          globalSetup: ["packages/testkit/src/global-store.ts"],
          pool: "forks" as const,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      })),
    ],
  },
});
