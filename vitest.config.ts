import { defineConfig } from "vitest/config";

// Swedish days must come out right wherever the server stands: tests run far from Stockholm's clock.
process.env.TZ ??= "UTC";

// What needs no database also runs when no migration does.
const pure = [
  "{web,tools,rulebooks}/**/*.test.{ts,tsx,mjs}",
  "server/kernel/*.test.ts",
  "server/**/*.rule.test.ts",
  "*.test.mjs",
];

const database = {
  globalSetup: ["server/platform/testserver.ts"],
  provide: { testPostgres: process.env.OMLOPP_TEST_POSTGRES ?? "" },
};

// Files of one worker share what they import (`isolate: false`): importing the program anew for each took as long as its tests.
export default defineConfig({
  test: {
    pool: "forks",
    maxWorkers: 2,
    projects: [
      { test: { name: "pure", include: pure, testTimeout: 60_000, isolate: false } },
      {
        test: {
          name: "house",
          isolate: false,
          include: ["{server,db,bench}/**/*.test.ts"],
          exclude: ["**/node_modules/**", ...pure],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          ...database,
        },
      },
      // The long runs: only `npm run prove` starts them.
      {
        test: {
          name: "prove",
          include: process.env.OMLOPP_PROVE ? ["{server,db}/**/*.prove.ts"] : [],
          fileParallelism: false,
          testTimeout: 3_600_000,
          hookTimeout: 600_000,
          ...database,
        },
      },
      {
        test: {
          name: "journeys",
          isolate: false,
          include: ["journeys/*.journey.ts"],
          ...database,
          globalSetup: ["tools/journeys-setup.mjs", ...database.globalSetup],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          // A page that is asked until it is so has as long as one that is waited for.
          expect: { poll: { timeout: 30_000 } },
        },
      },
    ],
  },
});
