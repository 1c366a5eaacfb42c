import "server-only";
import { sql } from "drizzle-orm";
import { z } from "zod";

import { personOf } from "@/lib/worklist/asker";
import { staffOnly } from "@/lib/organisation/staff-only";
import type { Scope } from "@/lib/kernel/scope";

import { endpoint } from "../endpoint";
import { named, nothing } from "../shapes";

const group = "Settings";

const whoAmI = endpoint({
  method: "GET",
  path: "/me",
  operation: "whoAmI",
  group,
  summary: "The key, as whom it acts, and in which organisation",
  needs: null,
  pathParts: nothing,
  query: nothing,
  body: nothing,
  answer: z.object({
    key: z.string(),
    permissions: z.array(z.string()),
    member: named.extend({ email: z.string() }),
    organisation: z.object({ slug: z.string(), name: z.string(), timeZone: z.string(), currency: z.string() }),
  }),
  status: 200,
  perform: (door) =>
    door.read(async (scope) => {
      const { userId, name, email } = personOf(scope);
      return {
        key: door.keyName,
        permissions: door.permissions,
        member: { id: userId, name, email },
        organisation: scope.organisation,
      };
    }),
});

/** What tickets and events name by id, by name. */
const lists = {
  sections: { what: "Sections in use", from: sql`section x`, more: z.object({ parentId: z.uuid().nullable() }) },
  categories: { what: "Categories in use", from: sql`category x`, more: z.object({ parentId: z.uuid().nullable() }) },
} as const;

const listOf = (name: keyof typeof lists) =>
  endpoint({
    method: "GET",
    path: `/${name}`,
    operation: name === "sections" ? "listSections" : "listCategories",
    group,
    summary: lists[name].what,
    needs: "settings:read",
    pathParts: nothing,
    query: nothing,
    body: nothing,
    answer: z.object({ items: z.array(named.extend(lists[name].more.shape)) }),
    status: 200,
    perform: (door) =>
      door.read(async (scope) => {
        staffOnly(scope);
        const { rows } = await scope.tx
          .execute(sql`select x.id, x.name, x.parent_id as "parentId" from ${lists[name].from}
          where x.organisation_id = ${scope.organisationId} and x.active order by x.sequence, x.name, x.id`);
        return { items: rows };
      }),
  });

const listMembers = endpoint({
  method: "GET",
  path: "/members",
  operation: "listMembers",
  group,
  summary: "Colleagues, whom tickets can be given to",
  needs: "settings:read",
  pathParts: nothing,
  query: nothing,
  body: nothing,
  answer: z.object({ items: z.array(named.extend({ email: z.string() })) }),
  status: 200,
  perform: (door) => door.read(async (scope) => ({ items: await colleagues(scope) })),
});

async function colleagues(scope: Scope) {
  staffOnly(scope);
  const { rows } = await scope.tx.execute(sql`
    select m.user_id as id, p.name, m.email from membership m
      join partner p on p.organisation_id = m.organisation_id and p.id = m.person_id
    where m.organisation_id = ${scope.organisationId} and m.active and m.role <> 'partner'
    order by p.name collate "und-x-icu", m.user_id`);
  return rows;
}

export const settingsEndpoints = [whoAmI, listOf("sections"), listOf("categories"), listMembers];
