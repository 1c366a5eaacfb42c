import { z } from "zod";

import { answeredBox } from "@/lib/organisation/answered-box";
import { saidYes } from "@/lib/organisation/form-fields";

const text = z.string().trim();
const id = z.uuid("refusal.chooseOne");
const empty = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((value) => (value === "" ? null : value), schema.nullable().optional());
const line = empty(text.max(200, "refusal.tooLong"));
const flag = answeredBox.optional();
const ids = z.preprocess(
  (value) => (value === undefined ? undefined : [value].flat().filter((one) => one !== "")),
  z.array(id).max(50).optional(),
);

/** People type `example.org`; only addresses of web pages are kept, so that a link never runs a script. */
const website = z.preprocess(
  (value) =>
    typeof value === "string" && value.trim() && !/^[a-z]+:/i.test(value.trim()) ? `https://${value.trim()}` : value,
  empty(z.url({ protocol: /^https?$/, error: "partner.refusal.website" }).max(300, "refusal.tooLong")),
);

export const partnerTypes = ["company", "person"] as const;
export type PartnerType = (typeof partnerTypes)[number];
/** What a company lets its people see of each other's requests in the portal. */
export const portalVisibilities = ["own", "company", "nobody"] as const;
export const addressKinds = ["default", "contact", "invoice", "delivery", "other"] as const;
/** Languages mails to a partner can be written in. */
export const partnerLanguages = ["en", "fr", "zh-CN"] as const;

const name = text.min(1, "refusal.nameMissing").max(200, "refusal.tooLong");
const email = empty(z.email("refusal.emailNotUsable").max(254, "refusal.tooLong"));

const fields = {
  companyId: empty(id),
  isInternal: flag,
  isCustomer: flag,
  isSupplier: flag,
  portalVisibility: z.enum(portalVisibilities).optional(),
  email,
  phone: line,
  mobile: line,
  fax: line,
  website,
  jobTitle: line,
  language: empty(z.enum(partnerLanguages, "refusal.chooseOne")),
  notes: empty(text.max(20_000, "refusal.textLong")),
  categoryIds: ids,
};

export const createPartnerInput = z.object({ partnerType: z.enum(partnerTypes, "refusal.chooseOne"), name, ...fields });
export type CreatePartnerInput = z.output<typeof createPartnerInput>;

const onPartner = { id, version: z.coerce.number().int().positive().optional() };

/** In-place editing sends only what changed. */
export const editPartnerInput = z.object({ ...onPartner, name: name.optional(), ...fields });
export type EditPartnerInput = z.output<typeof editPartnerInput>;

export const keepPartnerInput = z.object({
  ...onPartner,
  active: saidYes,
});
export type KeepPartnerInput = z.output<typeof keepPartnerInput>;

export const addressInput = z.object({
  partnerId: id,
  /** Of the address that is changed; a new one has none. */
  addressId: empty(id),
  kind: z.enum(addressKinds, "refusal.chooseOne"),
  street: empty(text.max(500, "refusal.tooLong")),
  city: line,
  zip: line,
  region: line,
  country: line,
  email,
  phone: line,
});
export type AddressInput = z.output<typeof addressInput>;

export const dropAddressInput = z.object({ partnerId: id, addressId: id });
export type DropAddressInput = z.output<typeof dropAddressInput>;

export const extraEmailInput = z.object({
  partnerId: id,
  email: z.email("refusal.emailNotUsable").max(254, "refusal.tooLong"),
});
export type ExtraEmailInput = z.output<typeof extraEmailInput>;

/** Mail to many goes to this address of theirs again. */
export const mailWishInput = z.object({ partnerId: z.uuid("refusal.chooseOne"), address: z.string().trim().max(254) });
export type MailWishInput = z.output<typeof mailWishInput>;

export const dropEmailInput = z.object({ partnerId: id, emailId: id });
export type DropEmailInput = z.output<typeof dropEmailInput>;
