import { randomBytes } from "node:crypto";
import { eq } from "drizzle-orm";

import { assignments, memberships, partners, sessions, users } from "@/db/schema";
import { command } from "@/lib/access/command";
import { hashToken } from "@/lib/access/hash-token";
import { type Asker, run } from "@/lib/access/run";
import { asAccount } from "@/lib/access/scope";
import { openSession } from "@/lib/account/sessions";
import { createUser } from "@/lib/account/users";
import { newId } from "@/lib/kernel/ids";

import type { Town } from "../town";
import type { Insider } from "./insiders";

/** Everybody who has no business in Nivalis at all. */
export const outsiders = [
  "anonymous",
  "expiredSession",
  "disabled",
  "stranger",
  "formerMember",
  "adminOfMyCompany",
  "staffOfMyCompany",
] as const;
export type Outsider = (typeof outsiders)[number];

export type Actor = Insider | Outsider;

export type Cast = {
  town: Town;
  users: Record<Exclude<Actor, "anonymous">, string>;
  asker: (who: Insider) => Asker;
  /** A fresh session, so that no limit on requests per session is met; null for whoever is not signed in. */
  signIn: (who: Actor) => Promise<string | null>;
};

/** The town with the people of the matrix: some who may, many who may not, in and around Nivalis. */
export async function castOf(town: Town): Promise<Cast> {
  const added = await account([
    "auditor",
    "idle",
    "otherCustomer",
    "supplier",
    "expiredSession",
    "disabled",
    "stranger",
    "formerMember",
  ]);
  const cast: Cast["users"] = {
    ...added,
    admin: town.users.garnier,
    operator: town.users.lea,
    elsewhere: town.users.ben,
    customer: town.users.claire,
    adminOfMyCompany: town.users.ines,
    staffOfMyCompany: town.users.demo,
  };
  await run(town.system("nivalis"), admit, { town, cast }, { via: "setup" });
  await asAccount((scope) => scope.tx.update(users).set({ disabledAt: scope.now }).where(eq(users.id, cast.disabled)));
  return {
    town,
    users: cast,
    asker: (who) => ({ organisationId: town.nivalis.id, userId: cast[who] }),
    signIn: async (who) => (who === "anonymous" ? null : openFor(cast[who], who === "expiredSession")),
  };
}

type Added =
  | "auditor"
  | "idle"
  | "otherCustomer"
  | "supplier"
  | "expiredSession"
  | "disabled"
  | "stranger"
  | "formerMember";

async function account(names: readonly Added[]): Promise<Record<Added, string>> {
  const made: Partial<Record<Added, string>> = {};
  for (const name of names) {
    const { id } = await asAccount((scope) =>
      createUser(scope, { name, email: `${name}@matrix.example`, emailVerified: true }),
    );
    made[name] = id;
  }
  return made as Record<Added, string>;
}

async function openFor(userId: string, isOver: boolean): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  await asAccount(async (scope) => {
    await openSession(scope, userId, token, { userAgent: null, address: null });
    if (isOver) {
      await scope.tx
        .update(sessions)
        .set({ expires: new Date(scope.now.getTime() - 1000) })
        .where(eq(sessions.sessionToken, hashToken(token)));
    }
  });
  return token;
}

/** The matrix's own people move in beside the town's. */
const admit = command("test.admit", async (scope, { town, cast }: { town: Town; cast: Cast["users"] }) => {
  const { organisationId, now } = scope;
  const fresh = () => ({ organisationId, id: newId(), createdAt: now, updatedAt: now });
  const person = async (name: string, companyId: string, is: object = {}) => {
    const row = { ...fresh(), partnerType: "person" as const, name, email: `${name}@matrix.example`, companyId, ...is };
    await scope.tx.insert(partners).values(row);
    return row.id;
  };
  const join = async (name: Added, role: "staff" | "partner", personId: string, active = true) =>
    scope.tx
      .insert(memberships)
      .values({ ...fresh(), userId: cast[name], role, personId, email: `${name}@matrix.example`, active });

  const own = scope.organisation.ownCompanyId;
  for (const name of ["auditor", "idle", "expiredSession", "disabled", "formerMember"] as const) {
    await join(name, "staff", await person(name, own, { isInternal: true }), name !== "formerMember");
  }
  await join("otherCustomer", "partner", town.partners.paul);
  await join("supplier", "partner", await person("supplier", town.partners.sinotek));
  const duty = (userId: string, role: "auditor" | "operator") => ({
    ...fresh(),
    userId,
    role,
    sectionId: town.sections.supportTeam,
    startsOn: "2010-01-04",
  });
  // Those whose session or account is over could do everything if it were not.
  await scope.tx
    .insert(assignments)
    .values([
      duty(cast.auditor, "auditor"),
      ...(["expiredSession", "disabled", "formerMember"] as const).map((name) => duty(cast[name], "operator")),
    ]);
});
