import { createServer, type AddressInfo } from "node:net";
import { Trouble } from "@/lib/trouble";

/** @throws one sentence when another program listens there already */
export async function requireFreePort(port: number, variable: "PORT" | "INBOUND_SMTP_PORT"): Promise<void> {
  try {
    await listenOnce(port);
  } catch {
    throw new Trouble(
      `Port ${port} is in use by another program (perhaps Suivi runs already). Stop it, or choose another port, for example ${variable}=${port + 1}.`,
    );
  }
}

export async function freePort(): Promise<number> {
  return listenOnce(0);
}

function listenOnce(port: number): Promise<number> {
  return new Promise((found, fail) => {
    const server = createServer();
    server.once("error", fail);
    server.listen(port, () => {
      const { port: actual } = server.address() as AddressInfo;
      server.close(() => found(actual));
    });
  });
}
