import type { RuleFacts } from "@/lib/rule/facts";
import { type SupplierStatus, supplierStatuses } from "@/lib/kernel/supplier-status";

import { type RowHistory, imageAt } from "./row-history";
import type { Cut } from "./world-history";

/** What rules ask of a ticket's partner, at any place of the record. */
export type PartnerHistory = {
  at: (partnerId: string | null, seq: number) => Pick<RuleFacts, "companyId" | "partnerCategoryIds" | "supplierStatus">;
  /** Where between two places of the record something of it changed. */
  changedBetween: (partnerId: string, after: number, before: number) => readonly Cut[];
};

const nobody = { companyId: null, partnerCategoryIds: [], supplierStatus: null };

/** Where no rule asks about partners, nobody reads them. */
export const noPartners: PartnerHistory = { at: () => nobody, changedBetween: () => [] };

export function partnerHistory(
  partners: ReadonlyMap<string, RowHistory>,
  links: ReadonlyMap<string, RowHistory>,
): PartnerHistory {
  const linksOf = new Map<string, RowHistory[]>();
  for (const link of links.values()) {
    for (const partnerId of everPartnerOf(link)) linksOf.set(partnerId, [...(linksOf.get(partnerId) ?? []), link]);
  }
  const categoriesOf = (partnerId: string, seq: number): string[] =>
    (linksOf.get(partnerId) ?? []).flatMap((link) => {
      const image = imageAt(link, seq);
      return image?.["partner_id"] === partnerId ? [String(image["category_id"])] : [];
    });
  const statusOf = (companyId: string, seq: number): SupplierStatus | null => {
    const history = partners.get(companyId);
    const status = history && imageAt(history, seq)?.["supplier_status"];
    return supplierStatuses.find((known) => known === status) ?? null;
  };
  return {
    at: (partnerId, seq) => {
      const history = partnerId === null ? undefined : partners.get(partnerId);
      const image = history && imageAt(history, seq);
      if (!image || partnerId === null) return nobody;
      const companyId = typeof image["company_id"] === "string" ? image["company_id"] : null;
      const categories = [...categoriesOf(partnerId, seq), ...(companyId ? categoriesOf(companyId, seq) : [])];
      return {
        companyId,
        partnerCategoryIds: [...new Set(categories)],
        supplierStatus: statusOf(companyId ?? partnerId, seq),
      };
    },
    changedBetween: (partnerId, after, before) => {
      const partner = partners.get(partnerId);
      if (!partner) return [];
      const companies = [partner.first, ...partner.versions.map(({ image }) => image)].map(
        (image) => image?.["company_id"],
      );
      const rows = [partnerId, ...companies].flatMap((id) => (typeof id === "string" ? (linksOf.get(id) ?? []) : []));
      const employers = companies.flatMap((id) => (typeof id === "string" ? (partners.get(id) ?? []) : []));
      return [...new Set([partner, ...employers, ...rows])]
        .flatMap(({ versions }) => versions.map(({ change: { seq, at } }) => ({ seq, at })))
        .filter(({ seq }) => seq > after && seq < before);
    },
  };
}

function everPartnerOf({ first, versions }: RowHistory): Set<string> {
  const images = [first, ...versions.map(({ image }) => image)];
  return new Set(images.flatMap((image) => (typeof image?.["partner_id"] === "string" ? [image["partner_id"]] : [])));
}
