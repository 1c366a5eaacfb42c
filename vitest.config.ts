import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL(".", import.meta.url));
const { TEST_DATABASE_URL, TEST_DRIVER, LOG_LEVEL = "error" } = process.env;
const elsewhere = ["node_modules/**", "e2e/**", "data/**", ".next*/**"];

/**
 * Not repeated for other databases: the bundled server itself, drills of processes that die, every door times everybody,
 * a file of thousands of rows.
 */
const onBundledOnly = [
  "db/embedded.db.test.ts",
  "**/drills/**",
  "lib/testing/isolation.db.test.ts",
  "lib/import/crm-sales.db.test.ts",
];

const leftOut = [...elsewhere, ...(TEST_DATABASE_URL || TEST_DRIVER ? onBundledOnly : [])];
const databaseTests = globSync("{app,bin,components,db,i18n,lib}/**/*.db.test.ts", { cwd: root });

/** They put something else in the place of modules, or end the process that runs them: each needs one of its own. */
const apart = databaseTests.filter(
  (path) => path.includes("/drills/") || readFileSync(root + path, "utf8").includes("vi.mock("),
);

const onDatabase = {
  globalSetup: ["lib/testing/global-setup.ts"],
  setupFiles: ["lib/testing/own-database.ts"],
  pool: "forks" as const,
  maxWorkers: "100%",
  // The matrices are refused thousands of times, and each is a line of the log.
  env: { LOG_LEVEL },
  testTimeout: 30_000,
  hookTimeout: 60_000,
};

export default defineConfig({
  resolve: {
    alias: {
      "@": root.replace(/\/$/, ""),
      // Outside a bundler the real package throws; what it guards is checked by the build.
      "server-only": fileURLToPath(new URL("node_modules/server-only/empty.js", import.meta.url)),
    },
  },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["**/*.test.{ts,tsx}"],
          exclude: [...elsewhere, "**/*.db.test.ts"],
          // Some read every source, beside linter and compiler.
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          ...onDatabase,
          name: "integration",
          // The house is loaded once for all of them: loading it takes longer than most of their tests.
          isolate: false,
          include: databaseTests.filter((path) => !apart.includes(path)),
          exclude: leftOut,
        },
      },
      {
        extends: true,
        test: { ...onDatabase, name: "integration apart", include: apart, exclude: leftOut },
      },
    ],
  },
});
