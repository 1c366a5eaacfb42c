import { defineConfig, devices } from "@playwright/test";

// bin/e2e.ts starts Suivi on free ports and says where: run it as `npm run e2e -- journeys/a10.spec.ts`.
const { E2E_URL = "http://localhost:3000", PLAYWRIGHT_CHROMIUM } = process.env;

/** Every page, looked at: changes nothing. */
const screens = "**/screens.spec.ts";

export default defineConfig({
  testDir: "e2e",
  testMatch: "**/*.spec.ts",
  // The journeys share one installation; within a file they build on each other. Beside them one browser only looks.
  fullyParallel: false,
  workers: 2,
  forbidOnly: Boolean(process.env.CI),
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [["list"], ["json"]],
  outputDir: "test-results/journeys",
  use: {
    baseURL: E2E_URL,
    // A button that is not there says so before the whole journey runs out of time.
    actionTimeout: 15_000,
    locale: "en-GB",
    timezoneId: "Europe/Paris",
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
  },
  projects: [
    { name: "journeys", testIgnore: screens, workers: 1 },
    { name: "screens", testMatch: screens, workers: 1 },
  ].map((project) => ({
    ...project,
    use: {
      ...devices["Desktop Chrome"],
      viewport: { width: 1440, height: 900 },
      launchOptions: {
        ...(PLAYWRIGHT_CHROMIUM ? { executablePath: PLAYWRIGHT_CHROMIUM } : {}),
        args: [
          "--no-sandbox",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          "--no-first-run",
        ],
      },
    },
  })),
});
