import "server-only";

import { sessionToken } from "./cookie";
import { type Asker, SignedOut } from "./run";

/**
 * The signed-in browser as asker of `run`, for the few acts that do something after the commit (mail a link, show a
 * secret that no log may keep) and so cannot be an `action(schema, command)`.
 */
export async function browserAsker(organisation: string): Promise<Asker> {
  const token = await sessionToken();
  if (!token) throw new SignedOut();
  return { token, organisation };
}
