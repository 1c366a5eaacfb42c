import "server-only";
import { z } from "zod";

import { createPartner } from "@/lib/partner/commands/create-partner";
import { editPartner } from "@/lib/partner/commands/edit-partner";
import { partnerPage } from "@/lib/partner/pages";
import { listPartners } from "@/lib/partner/queries";
import { createPartnerInput, editPartnerInput, partnerTypes } from "@/lib/partner/schema";
import { staffOnly } from "@/lib/organisation/staff-only";

import { endpoint } from "../endpoint";
import { bodyOf, byId, named, nothing, pageOf, paging } from "../shapes";

const group = "Partners";

const partnerLine = z.object({
  id: z.uuid(),
  name: z.string(),
  partnerType: z.enum(partnerTypes),
  company: z.string().nullable(),
  jobTitle: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  isInternal: z.boolean(),
  isCustomer: z.boolean(),
  isSupplier: z.boolean(),
  active: z.boolean(),
});

const partnerAnswer = z.object({
  id: z.uuid(),
  version: z.number().int(),
  partnerType: z.enum(partnerTypes),
  name: z.string(),
  company: named.nullable(),
  isInternal: z.boolean(),
  isCustomer: z.boolean(),
  isSupplier: z.boolean(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  mobile: z.string().nullable(),
  fax: z.string().nullable(),
  website: z.string().nullable(),
  jobTitle: z.string().nullable(),
  language: z.string().nullable(),
  notes: z.string().nullable(),
  active: z.boolean(),
  addresses: z.array(
    z.object({
      id: z.uuid(),
      kind: z.string(),
      street: z.string().nullable(),
      zip: z.string().nullable(),
      city: z.string().nullable(),
      region: z.string().nullable(),
      country: z.string().nullable(),
      email: z.string().nullable(),
      phone: z.string().nullable(),
    }),
  ),
  extraEmails: z.array(z.object({ id: z.uuid(), email: z.string() })),
  categoryIds: z.array(z.uuid()),
});

const listPartnersEndpoint = endpoint({
  method: "GET",
  path: "/partners",
  operation: "listPartners",
  group,
  summary: "Companies and people by name",
  needs: "partners:read",
  pathParts: nothing,
  query: z
    .object({
      ...paging,
      q: z.string().max(200).optional().describe("Part of the name or the address"),
      type: z.enum(partnerTypes).optional(),
      side: z.enum(["customer", "supplier", "internal"]).optional(),
      category: z.uuid().optional(),
      active: z.enum(["yes", "no", "all"]).default("yes"),
    })
    .strict(),
  body: nothing,
  answer: pageOf(partnerLine),
  status: 200,
  perform: (door, { query: { q, category, ...query } }) =>
    door.read(async (scope) => {
      staffOnly(scope);
      const { rows, next } = await listPartners(scope, { ...query, text: q, categoryId: category });
      return { items: rows, next };
    }),
});

const getPartner = endpoint({
  method: "GET",
  path: "/partners/{id}",
  operation: "getPartner",
  group,
  summary: "One company or person",
  needs: "partners:read",
  pathParts: byId,
  query: nothing,
  body: nothing,
  answer: partnerAnswer,
  status: 200,
  perform: (door, { path }) => door.read((scope) => partnerPage(scope, path.id)),
});

const createPartnerEndpoint = endpoint({
  method: "POST",
  path: "/partners",
  operation: "createPartner",
  group,
  summary: "Makes a company or a person",
  needs: "partners:write",
  pathParts: nothing,
  query: nothing,
  body: bodyOf(createPartnerInput),
  answer: partnerAnswer,
  status: 201,
  perform: async (door, { body }) => {
    const { id } = await door.act(createPartner, createPartnerInput.parse(body));
    return door.read((scope) => partnerPage(scope, id));
  },
});

const editPartnerEndpoint = endpoint({
  method: "PATCH",
  path: "/partners/{id}",
  operation: "editPartner",
  group,
  summary: "Changes fields; with `version` only as it was seen",
  needs: "partners:write",
  pathParts: byId,
  query: nothing,
  body: bodyOf(editPartnerInput, "id"),
  answer: partnerAnswer,
  status: 200,
  perform: async (door, { path, body }) => {
    await door.act(editPartner, editPartnerInput.parse({ ...body, ...path }));
    return door.read((scope) => partnerPage(scope, path.id));
  },
});

export const partnerEndpoints = [listPartnersEndpoint, getPartner, createPartnerEndpoint, editPartnerEndpoint];
