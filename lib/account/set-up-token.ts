import "server-only";
import { users } from "@/db/schema";
import { asAccount } from "@/lib/access/scope";
import type { AccountScope } from "@/lib/kernel/scope";

import { issueToken } from "./one-time-token";

/** The holder of the token: it belongs to nobody yet. */
export const installation = "installation";

/** The token that makes the first administrator, good for a day; null as soon as anybody has an account. */
export function setUpToken(): Promise<string | null> {
  return asAccount(async (scope) => ((await isEmpty(scope)) ? issueToken(scope, "set-up", installation) : null));
}

/** Nobody has an account yet. */
export async function isEmpty({ tx }: AccountScope): Promise<boolean> {
  return (await tx.$count(users)) === 0;
}
