import { spawn } from "node:child_process";

/** A program of node_modules/.bin run to its end. `show`: in this terminal while it runs, else kept for later. */
export function runTool(command: string[], options: { show?: boolean; env?: Record<string, string> } = {}) {
  const [program = "", ...args] = command;
  const began = performance.now();
  return new Promise<{ ok: boolean; output: string; seconds: number }>((done, fail) => {
    const child = spawn(program, args, {
      stdio: options.show ? "inherit" : ["ignore", "pipe", "pipe"],
      shell: process.platform === "win32",
      env: { ...process.env, ...options.env },
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream?.on("data", (text) => (output += String(text)));
    child.on("error", fail);
    child.on("close", (code) => done({ ok: code === 0, output, seconds: (performance.now() - began) / 1000 }));
  });
}
