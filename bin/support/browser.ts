import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";
import { Trouble } from "@/lib/trouble";

const USUAL_PLACES = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/**
 * The path of a Chromium for end-to-end tests: PLAYWRIGHT_CHROMIUM, the system's, Playwright's own download, or the
 * distribution's package where this process may install it.
 *
 * @throws one sentence saying what to do where all fail
 */
export function findBrowser(): string {
  return existing() ?? downloaded() ?? installed() ?? giveUp();
}

function existing(): string | undefined {
  return [process.env.PLAYWRIGHT_CHROMIUM ?? "", ...USUAL_PLACES, chromium.executablePath()].find(existsSync);
}

function downloaded(): string | undefined {
  console.log("  No browser here: trying Playwright's download…");
  const args = ["node_modules/@playwright/test/cli.js", "install", "chromium"];
  spawnSync("node", args, { stdio: "ignore", timeout: 300_000 });
  return existing();
}

function installed(): string | undefined {
  if (process.getuid?.() !== 0 || spawnSync("apt-get", ["--version"]).status !== 0) return undefined;
  console.log("  Installing the distribution's package chromium…");
  spawnSync("apt-get", ["update"], { stdio: "ignore" });
  spawnSync("apt-get", ["install", "-y", "--no-install-recommends", "chromium"], { stdio: "inherit" });
  return existing();
}

function giveUp(): never {
  throw new Trouble(
    "End-to-end tests need a browser: install Chromium, or set PLAYWRIGHT_CHROMIUM to the path of one.",
  );
}
