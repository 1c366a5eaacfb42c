import "server-only";
import { and, eq, inArray, sql } from "drizzle-orm";

import { partners } from "@/db/schema";
import { invalidField } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import { words } from "@/lib/kernel/words";
import { staffChoices } from "@/lib/member/queries";

import type { NewRecipient } from "./file-event";

/** More recipients than this are a case for another tool. */
const MOST_RECIPIENTS = 20_000;

/** Somebody an event goes to, with the words a text may say of them. */
export type Addressee = NewRecipient & { company?: string | null };

/** Chosen people with their addresses, then the typed addresses. */
export async function recipientsOf(
  scope: Scope,
  input: {
    recipientIds?: readonly string[] | undefined;
    recipientEmails?: readonly string[] | undefined;
    recipientCategoryId?: string | null | undefined;
  },
): Promise<Addressee[]> {
  const ids = [...new Set(input.recipientIds ?? [])];
  const chosen =
    ids.length > 0
      ? await scope.tx
          .select({
            partnerId: partners.id,
            name: partners.name,
            email: partners.email,
            company: sql<string | null>`(select company.name from partner company
              where company.organisation_id = ${partners.organisationId} and company.id = ${partners.companyId})`,
          })
          .from(partners)
          .where(and(eq(partners.organisationId, scope.organisationId), inArray(partners.id, ids)))
      : [];
  if (chosen.length < ids.length) throw invalidField("recipientIds", "refusal.chooseOne");
  const known = new Map(chosen.map((one) => [one.partnerId, one]));
  const inOrder = ids.flatMap((id) => known.get(id) ?? []);
  const ofCategory = input.recipientCategoryId ? await everybodyOf(scope, input.recipientCategoryId) : [];
  return [
    ...inOrder,
    ...ofCategory.filter(({ partnerId }) => !known.has(partnerId)),
    ...[...new Set(input.recipientEmails ?? [])].map((email) => ({ email })),
  ];
}

/** Everybody of a category who can be written to. @throws {Refusal} where there are too many. */
async function everybodyOf(scope: Scope, categoryId: string) {
  const { rows } = await scope.tx.execute<{
    partnerId: string;
    name: string;
    email: string;
    company: string | null;
  }>(sql`
    select p.id as "partnerId", p.name, p.email, c.name as company
    from partner_category_link l
      join partner p on p.organisation_id = l.organisation_id and p.id = l.partner_id and p.active and p.email is not null
      left join partner c on c.organisation_id = p.organisation_id and c.id = p.company_id
    where l.organisation_id = ${scope.organisationId} and l.category_id = ${categoryId}
    order by p.id limit ${MOST_RECIPIENTS + 1}`);
  if (rows.length > MOST_RECIPIENTS)
    throw invalidField("recipientIds", words("event.refusal.tooManyRecipients", { count: MOST_RECIPIENTS }));
  return rows;
}

/** Everybody at work here: the recipients of a site message to all. */
export async function everyone(scope: Scope): Promise<Addressee[]> {
  const staff = await staffChoices(scope);
  return staff.map(({ personId, name }) => ({ partnerId: personId, name }));
}

/** Which of these partners are ours: it decides the direction of an event. */
export async function sidesOf(
  scope: Scope,
  ids: readonly string[],
): Promise<Map<string, { name: string; isInternal: boolean }>> {
  const rows = await scope.tx
    .select({ id: partners.id, name: partners.name, isInternal: partners.isInternal })
    .from(partners)
    .where(and(eq(partners.organisationId, scope.organisationId), inArray(partners.id, [...new Set(ids)])));
  return new Map(rows.map((row) => [row.id, row]));
}
