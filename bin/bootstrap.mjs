// Runs under whatever Node the system has, before anything is installed: plain JavaScript, no packages.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { constants } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

const OLDEST_NODE = [22, 12];

const root = fileURLToPath(new URL("..", import.meta.url));
const installed = join(root, "node_modules");
const lockfile = join(root, "package-lock.json");
const stamp = join(installed, ".suivi-lockfile");

process.chdir(root);
// npm packages bring their own, newer Node: it comes first for everything that is started by name.
process.env.PATH = [join(installed, ".bin"), process.env.PATH].join(delimiter);
process.env.NEXT_TELEMETRY_DISABLED = "1";

const [command, ...rest] = process.argv.slice(2);
if (!isInstalled()) install();
refuseOldNode();
hand(["--conditions=react-server", "--import", "tsx", join("bin", `${command}.ts`), ...rest]);

function isInstalled() {
  const written = join(installed, ".package-lock.json");
  if (!existsSync(written)) return false;
  if (statSync(written).mtimeMs >= statSync(lockfile).mtimeMs) return true;
  return existsSync(stamp) && readFileSync(stamp, "utf8") === hashOfLockfile();
}

function install() {
  console.log("Installing the packages of the lockfile (a minute or two)…");
  const npm = process.env.npm_execpath;
  const [program, ...first] = npm ? [process.execPath, npm] : ["npm"];
  const done = spawnSync(program, [...first, "ci", "--no-audit", "--no-fund", "--loglevel=error"], {
    stdio: "inherit",
    shell: !npm && process.platform === "win32",
  });
  if (done.status !== 0) leave("npm ci did not succeed; its message is above.");
  writeFileSync(stamp, hashOfLockfile());
}

function hashOfLockfile() {
  return createHash("sha256").update(readFileSync(lockfile)).digest("hex");
}

function refuseOldNode() {
  const version = spawnSync("node", ["-p", "process.versions.node"], { encoding: "utf8" }).stdout?.trim() ?? "";
  const [major = 0, minor = 0] = version.split(".").map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return;
  leave(`Suivi needs Node ${OLDEST_NODE.join(".")} or newer on this machine; this is ${version || "none"}.`);
}

function hand(args) {
  const child = spawn("node", args, { stdio: "inherit" });
  // Ctrl-C reaches the child by itself; this process only waits for it to tidy up.
  process.on("SIGINT", () => {});
  for (const signal of ["SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("exit", (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));
}

function leave(sentence) {
  console.error(sentence);
  process.exit(1);
}
