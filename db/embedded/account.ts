import { spawnSync } from "node:child_process";

/** Another account of the machine that runs the server, because PostgreSQL refuses to be root. */
export type Account = { uid: number; gid: number };

const NOBODY: Account = { uid: 65534, gid: 65534 };

/** Null when this process is not root: then the server runs as the same person. */
export function serverAccount(): Account | null {
  if (process.getuid?.() !== 0) return null;
  const uid = idOf("-u");
  const gid = idOf("-g");
  return uid && gid ? { uid, gid } : NOBODY;
}

function idOf(flag: "-u" | "-g"): number | null {
  const answer = spawnSync("id", [flag, "postgres"], { encoding: "utf8" });
  return answer.status === 0 ? Number(answer.stdout) : null;
}

export function canEnter(account: Account, folder: string): boolean {
  return spawnSync("sh", ["-c", 'cd "$1"', "sh", folder], { ...account, cwd: "/", stdio: "ignore" }).status === 0;
}
