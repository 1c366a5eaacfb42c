import { createHash } from "node:crypto";
import { chmodSync, chownSync, existsSync, lstatSync, mkdirSync, realpathSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

import { Trouble } from "@/lib/trouble";

import { canEnter, type Account } from "./account";

/** Where one bundled server lives: its files, its log, and the folder of its Unix socket. */
export type ClusterFolder = { home: string; data: string; log: string; socket: string };

// A socket's whole path must fit 104 bytes on macOS, 108 on Linux.
const LONGEST_SOCKET_FOLDER = 85;

/** Finds or makes the folders under `dataDir`, owned by the account that runs the server. */
export function clusterFolder(dataDir: string, account: Account | null): ClusterFolder {
  const home = homeOf(resolve(dataDir), account);
  const socket = join(home, "run");
  const folder = {
    home,
    data: join(home, "cluster"),
    log: join(home, "server.log"),
    socket: socket.length <= LONGEST_SOCKET_FOLDER ? socket : join(tmpdir(), `suivi-${shortHash(home)}`),
  };
  ownFolder(folder.socket, account);
  return folder;
}

function homeOf(dataDir: string, account: Account | null): string {
  // Others may pass through to a folder they own, not look around.
  mkdirSync(dataDir, { recursive: true, mode: account ? 0o711 : 0o700 });
  const home = join(dataDir, "postgres");
  if (existsSync(home)) return realpathSync(home);
  if (account && !canEnter(account, dataDir)) {
    const elsewhere = join("/var/lib/suivi", shortHash(dataDir));
    ownFolder(elsewhere, account);
    if (!isLink(home)) symlinkSync(elsewhere, home);
    return elsewhere;
  }
  ownFolder(home, account);
  return home;
}

function ownFolder(folder: string, account: Account | null) {
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  if (account) chownSync(folder, account.uid, account.gid);
  chmodPrivate(folder, account);
}

function chmodPrivate(folder: string, account: Account | null) {
  const owner = lstatSync(folder);
  const expected = account?.uid ?? process.getuid?.();
  if (owner.isSymbolicLink() || (expected !== undefined && owner.uid !== expected)) {
    throw new Trouble(`${folder} belongs to somebody else; remove it or choose another DATA_DIR.`);
  }
  chmodSync(folder, 0o700);
}

function isLink(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
}

function shortHash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 10);
}
