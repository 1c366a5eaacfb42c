import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL(".", import.meta.url));
const { TEST_DATABASE_URL, TEST_DRIVER } = process.env;
const elsewhere = ["node_modules/**", "e2e/**", "data/**", ".next*/**"];

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
          // What the bundled server does is not repeated for other databases.
          exclude: [...elsewhere, ...(TEST_DATABASE_URL || TEST_DRIVER ? ["db/embedded.db.test.ts"] : [])],
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
