import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL(".", import.meta.url));
const { TEST_DATABASE_URL, TEST_DRIVER } = process.env;
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
        test: { name: "unit", include: ["**/*.test.{ts,tsx}"], exclude: [...elsewhere, "**/*.db.test.ts"] },
      },
      {
        extends: true,
        test: {
          name: "integration",
          include: ["**/*.db.test.ts"],
          exclude: [...elsewhere, ...(TEST_DATABASE_URL || TEST_DRIVER ? onBundledOnly : [])],
          globalSetup: ["lib/testing/global-setup.ts"],
          setupFiles: ["lib/testing/own-database.ts"],
          pool: "forks",
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
