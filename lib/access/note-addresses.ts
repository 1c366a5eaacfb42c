import "server-only";
import { type IncomingMessage, Server, type ServerResponse } from "node:http";

import { env } from "@/lib/env";

import { answerHeaders } from "./page-headers";
import { addressHeader, remoteAddress } from "./remote-address";

const shared = globalThis as typeof globalThis & { suiviNotesAddresses?: true };

/**
 * Next hands a request on without its socket, and believes X-Forwarded-For from anybody. So the address is written into
 * a header of our own before Next sees the request; whatever a client put there is overwritten. Here too, since some
 * errors of Next pass by everything else of ours, every answer gets its first headers.
 */
export function noteAddresses(): void {
  if (shared.suiviNotesAddresses) return;
  shared.suiviNotesAddresses = true;
  // oxlint-disable-next-line typescript/unbound-method -- called with the server it belongs to, below
  const emit = Server.prototype.emit;
  const trusted = env().trustedProxy;
  Server.prototype.emit = function (this: Server, event: string | symbol, ...rest: unknown[]) {
    if (event === "request") {
      const [{ headers, socket }, response] = rest as [IncomingMessage, ServerResponse];
      headers[addressHeader] = remoteAddress(socket.remoteAddress, headers["x-forwarded-for"]?.toString(), trusted);
      giveFirstHeaders(response);
    }
    return Reflect.apply(emit, this, [event, ...rest]) as boolean;
  } as typeof emit;
}

/**
 * As late as can be, and only where the answer says nothing itself: Next drops a route's own header when one of that
 * name is there already, and the policy of a file or a mail is stricter than this one.
 */
function giveFirstHeaders(response: ServerResponse): void {
  // oxlint-disable-next-line typescript/unbound-method -- called with the response it belongs to, below
  const { writeHead } = response;
  response.writeHead = function (this: ServerResponse, ...rest: unknown[]) {
    for (const [name, value] of Object.entries(answerHeaders)) if (!this.hasHeader(name)) this.setHeader(name, value);
    return Reflect.apply(writeHead, this, rest) as ServerResponse;
  };
}
