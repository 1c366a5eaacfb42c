import "server-only";
import { and, eq, ne, sql } from "drizzle-orm";
import type { z } from "zod";

import { memberships, partners } from "@/db/schema";
import { command } from "@/lib/access/command";
import { Refusal, invalidField, notFound } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import { adminOnly } from "@/lib/organisation/admin-only";
import { changeRow, newRow, rowOf } from "@/lib/organisation/rows";

import type { memberInUseInput, memberInput, signatureInput } from "./schema";

export type NewMember = {
  userId: string;
  name: string;
  /** The address this member writes from. */
  email: string;
  role: "admin" | "staff" | "partner";
  /** The person record; made where there is none. */
  personId?: string | null;
  /** Of a partner: the company whose portal it is. Staff always belong to the own company. */
  companyId?: string | null;
};

/**
 * Makes an account a member: by invitation, or by a seed. Who left comes back with the new role.
 *
 * @throws {Refusal} "invalid" beside `email` when another active member writes from this address.
 */
export async function admitMember(scope: Scope, member: NewMember): Promise<{ id: string; personId: string }> {
  const { userId, role, email } = member;
  await addressMustBeFree(scope, email, userId);
  const [before] = await scope.tx
    .select({ id: memberships.id, personId: memberships.personId })
    .from(memberships)
    .where(and(eq(memberships.organisationId, scope.organisationId), eq(memberships.userId, userId)))
    .for("update");
  if (before) {
    await scope.tx
      .update(memberships)
      .set({ role, email, active: true, updatedAt: scope.now, version: sql`${memberships.version} + 1` })
      .where(rowOf(scope, memberships, before.id));
    return before;
  }
  const personId = member.personId ?? (await writePerson(scope, member));
  const row = { ...newRow(scope), userId, role, personId, email };
  await scope.tx.insert(memberships).values(row);
  return { id: row.id, personId };
}

async function writePerson(scope: Scope, { name, email, role, companyId }: NewMember): Promise<string> {
  const outside = role === "partner";
  const person = { ...newRow(scope), partnerType: "person" as const, name, email, language: scope.organisation.locale };
  await scope.tx.insert(partners).values({
    ...person,
    companyId: outside ? (companyId ?? null) : scope.organisation.ownCompanyId,
    isInternal: !outside,
    // Without a company the person is the customer.
    isCustomer: outside && !companyId,
  });
  return person.id;
}

/**
 * Changes role and writing address. Staff stay staff and partners stay partners: their person records differ.
 *
 * @throws {Refusal} "blocked" for the last active administrator; "stale" when somebody changed it meanwhile.
 */
export const editMember = command(
  "member.edit",
  async (scope, { id, version, role, email }: z.output<typeof memberInput>) => {
    adminOnly(scope);
    const member = await memberForUpdate(scope, id);
    if ((member.role === "partner") !== (role === "partner")) throw invalidField("role", "refusal.roleSide");
    if (member.role === "admin" && role !== "admin") await refuseForLastAdmin(scope, member.userId);
    await addressMustBeFree(scope, email, member.userId);
    return changeRow(scope, memberships, { id, version }, { role, email });
  },
);

/**
 * Shuts a member out, from the next request on, or lets him in again; what he did stays under his name.
 *
 * @throws {Refusal} "blocked" for the last active administrator.
 */
export const putMemberInUse = command(
  "member.use",
  async (scope, { id, version, active }: z.output<typeof memberInUseInput>) => {
    adminOnly(scope);
    const member = await memberForUpdate(scope, id);
    if (!active && member.role === "admin") await refuseForLastAdmin(scope, member.userId);
    if (active) await addressMustBeFree(scope, member.email, member.userId);
    return changeRow(scope, memberships, { id, version }, { active });
  },
);

/** The text under one's own mails. */
export const signMails = command("member.sign", async (scope, { signature }: z.output<typeof signatureInput>) => {
  if (scope.actor.kind !== "person") throw notFound();
  await scope.tx
    .update(memberships)
    .set({ signature, updatedAt: scope.now, version: sql`${memberships.version} + 1` })
    .where(and(eq(memberships.organisationId, scope.organisationId), eq(memberships.userId, scope.actor.userId)));
  return { saved: true };
});

async function memberForUpdate(scope: Scope, id: string) {
  const [member] = await scope.tx
    .select()
    .from(memberships)
    .where(rowOf(scope, memberships, id))
    .for("update");
  if (!member) throw notFound();
  return member;
}

/** All administrators are locked first, so that two who dismiss each other cannot both succeed. */
async function refuseForLastAdmin({ tx, organisationId }: Scope, userId: string): Promise<void> {
  const admins = await tx
    .select({ userId: memberships.userId })
    .from(memberships)
    .where(
      and(eq(memberships.organisationId, organisationId), eq(memberships.role, "admin"), eq(memberships.active, true)),
    )
    .orderBy(memberships.id)
    .for("update");
  if (!admins.some((admin) => admin.userId !== userId)) throw new Refusal("blocked", "refusal.lastAdmin");
}

/** Mail is attributed by address: two active members cannot write from one. */
async function addressMustBeFree({ tx, organisationId }: Scope, email: string, userId: string): Promise<void> {
  const [other] = await tx
    .select({ id: memberships.id })
    .from(memberships)
    .where(
      and(
        eq(memberships.organisationId, organisationId),
        eq(memberships.emailKey, email.toLowerCase()),
        ne(memberships.userId, userId),
        eq(memberships.active, true),
      ),
    );
  if (other) throw invalidField("email", "refusal.memberAddressTaken");
}
