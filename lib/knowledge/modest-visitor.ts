import "server-only";
import { headers } from "next/headers";

import { clock } from "@/lib/access/clock";
import { limiter } from "@/lib/access/rate";
import { addressHeader, networkOf } from "@/lib/access/remote-address";

const allowed = limiter(120);

/** Whether this network address asks for public pages as people do, not as machines that copy everything. */
export async function isModestVisitor(): Promise<boolean> {
  return allowed(networkOf((await headers()).get(addressHeader) ?? "unknown"), clock().getTime());
}
