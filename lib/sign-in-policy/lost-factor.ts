import "server-only";
import { asAccount } from "@/lib/access/scope";
import { userByEmail } from "@/lib/account/users";
import { log } from "@/lib/log";
import { factorsOfOne, hasFactor } from "@/lib/second-factor/factors";
import { Trouble } from "@/lib/trouble";

import { takeFactorAway, tellFactorGone } from "./take-away";

/**
 * Takes a lost second factor away at once, for whoever runs the machine (`bin/second-factor.ts`): the one way for an
 * administrator of the installation, whom no organisation's administrator may help. The person is told by mail.
 *
 * @throws {Trouble} one sentence where there is no such account, or nothing to take away.
 */
export async function takeLostFactor(email: string): Promise<{ name: string; told: boolean }> {
  const user = await asAccount(async (scope) => {
    const found = await userByEmail(scope, email);
    if (!found) throw new Trouble(`Nobody signs in with ${email}.`);
    if (!hasFactor(await factorsOfOne(scope, found.id))) throw new Trouble(`${found.name} has no second factor.`);
    await takeFactorAway(scope, found.id);
    return found;
  });
  log.warn({ event: "second factor removed", userId: user.id, by: "operator" }, "second factor removed");
  return { name: user.name, told: await tellFactorGone(user) };
}
