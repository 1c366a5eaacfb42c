import "server-only";
import { and, eq, gt, isNull, sql } from "drizzle-orm";

import { invitations, memberships, partners } from "@/db/schema";
import { command } from "@/lib/access/command";
import { hashToken } from "@/lib/access/hash-token";
import { Refusal, invalidField, notFound } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import { admitMember } from "@/lib/member/commands";
import { adminOnly } from "@/lib/organisation/admin-only";
import { newRow, rowOf } from "@/lib/organisation/rows";

const validHours = 72;

type Guest = { name: string; email: string; role: "admin" | "staff" | "partner"; companyId: string | null };

/**
 * Writes down an invitation; only the hash of its token is known here. An earlier one to the same address ends.
 *
 * @throws {Refusal} "invalid" where the address is an active member's, or a partner has no company.
 */
export const invite = command(
  "invitation.create",
  async (scope, { tokenHash, ...guest }: Guest & { tokenHash: string }) => {
    adminOnly(scope);
    await mustNotBeMember(scope, guest.email);
    const outside = guest.role === "partner";
    if (guest.companyId && outside) await companyMustExist(scope, guest.companyId);
    const person = await personOf(scope, guest.email, outside);
    if (outside && !person && !guest.companyId) throw invalidField("companyId", "refusal.companyMissing");
    await scope.tx
      .update(invitations)
      .set({ revokedAt: scope.now, updatedAt: scope.now })
      .where(and(eq(invitations.organisationId, scope.organisationId), eq(invitations.email, guest.email), isOpen));
    const row = {
      ...newRow(scope),
      ...guest,
      companyId: outside ? guest.companyId : null,
      personId: person,
      tokenHash,
      expiresAt: expiry(scope),
    };
    await scope.tx.insert(invitations).values(row);
    return { id: row.id, name: guest.name, email: guest.email };
  },
);

/** A new token for an open invitation; the old link ends. */
export const inviteAgain = command(
  "invitation.again",
  async (scope, { id, tokenHash }: { id: string; tokenHash: string }) => {
    adminOnly(scope);
    const [renewed] = await scope.tx
      .update(invitations)
      .set({ tokenHash, expiresAt: expiry(scope), updatedAt: scope.now })
      .where(and(rowOf(scope, invitations, id), isOpen))
      .returning({ name: invitations.name, email: invitations.email });
    if (!renewed) throw notFound();
    return renewed;
  },
);

export const withdrawInvitation = command("invitation.withdraw", async (scope, { id }: { id: string }) => {
  adminOnly(scope);
  const gone = await scope.tx
    .update(invitations)
    .set({ revokedAt: scope.now, updatedAt: scope.now })
    .where(and(rowOf(scope, invitations, id), isOpen))
    .returning({ id: invitations.id });
  if (gone.length === 0) throw notFound();
  return { id };
});

/**
 * Makes the account a member as invited and uses the invitation up. Whoever holds the token may; that the account is
 * the right one is asked before.
 *
 * @throws {Refusal} "invalid" when the token is unknown, used, withdrawn or too old.
 */
export const acceptInvitation = command(
  "invitation.accept",
  async (scope, { token, userId }: { token: string; userId: string }) => {
    const invitation = await openInvitation(scope, token, true);
    if (!invitation) throw new Refusal("invalid", "refusal.linkNotUsable");
    const { name, email, role, personId, companyId } = invitation;
    await admitMember(scope, { userId, name, email, role, personId, companyId });
    await scope.tx
      .update(invitations)
      .set({ acceptedAt: scope.now, updatedAt: scope.now })
      .where(rowOf(scope, invitations, invitation.id));
    return { role };
  },
);

/** The invitation of a token that can still be accepted, or null. */
export async function openInvitation(scope: Scope, token: string, lock = false) {
  const query = scope.tx
    .select()
    .from(invitations)
    .where(
      and(
        eq(invitations.organisationId, scope.organisationId),
        eq(invitations.tokenHash, hashToken(token)),
        gt(invitations.expiresAt, scope.now),
        isOpen,
      ),
    );
  const [found] = await (lock ? query.for("update") : query);
  return found ?? null;
}

const isOpen = and(isNull(invitations.acceptedAt), isNull(invitations.revokedAt));

const expiry = ({ now }: Scope): Date => new Date(now.getTime() + validHours * 3_600_000);

async function mustNotBeMember({ tx, organisationId }: Scope, email: string): Promise<void> {
  const [member] = await tx
    .select({ id: memberships.id })
    .from(memberships)
    .where(
      and(
        eq(memberships.organisationId, organisationId),
        eq(memberships.emailKey, email),
        eq(memberships.active, true),
      ),
    );
  if (member) throw invalidField("email", "refusal.alreadyMember");
}

async function companyMustExist({ tx, organisationId }: Scope, id: string): Promise<void> {
  const [company] = await tx
    .select({ isInternal: partners.isInternal })
    .from(partners)
    .where(and(eq(partners.organisationId, organisationId), eq(partners.id, id), eq(partners.partnerType, "company")));
  if (!company || company.isInternal) throw invalidField("companyId", "refusal.companyMissing");
}

/** The person record this address already has on the right side of the door and that no member uses, if any. */
async function personOf({ tx, organisationId }: Scope, email: string, outside: boolean): Promise<string | null> {
  const [person] = await tx
    .select({ id: partners.id })
    .from(partners)
    .where(
      and(
        eq(partners.organisationId, organisationId),
        eq(partners.emailKey, email),
        eq(partners.partnerType, "person"),
        eq(partners.isInternal, !outside),
        eq(partners.active, true),
        sql`not exists (select from ${memberships} m where m.organisation_id = ${partners.organisationId} and m.person_id = ${partners.id})`,
      ),
    )
    .orderBy(partners.createdAt)
    .limit(1);
  return person?.id ?? null;
}
