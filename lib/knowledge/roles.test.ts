import { describe, expect, it } from "vitest";

import type { Actor, Standing } from "@/lib/kernel/actor";

import { fitOf } from "./fits-recipient";
import { mayPublishArticle, mayWriteArticles } from "./roles";

const person = (standing: Partial<Standing>): Actor => ({
  kind: "person",
  userId: "u",
  personId: "p",
  name: "Léa",
  email: "lea@nivalis.example",
  standing: {
    role: "staff",
    supervises: [],
    operates: [],
    audits: [],
    readsTicketDrafts: [],
    readsEventDrafts: [],
    portal: null,
    ...standing,
  },
});

describe("An article", () => {
  it("is written by everybody at work who does more than look", () => {
    expect(mayWriteArticles(person({ operates: ["support"] }))).toBe(true);
    expect(mayWriteArticles(person({ supervises: ["support"] }))).toBe(true);
    expect(mayWriteArticles(person({ audits: ["support"] }))).toBe(false);
    expect(mayWriteArticles(person({ role: "partner" }))).toBe(false);
    expect(mayWriteArticles({ kind: "visitor" })).toBe(false);
  });

  it("is published by the supervisors of its section and by administrators", () => {
    const supervisor = person({ supervises: ["support"] });
    expect(mayPublishArticle(supervisor, "support")).toBe(true);
    expect(mayPublishArticle(supervisor, "sales")).toBe(false);
    expect(mayPublishArticle(supervisor, null)).toBe(false);
    expect(mayPublishArticle(person({ role: "admin" }), null)).toBe(true);
    expect(mayPublishArticle(person({ operates: ["support"] }), "support")).toBe(false);
  });
});

describe("An article in a reply", () => {
  const customer = { isKnown: true, isCustomer: true, isSupplier: false, usesPortal: true };

  it("never goes out where it is for colleagues or for others", () => {
    expect(fitOf("staff", customer, true)).toEqual({ may: "not", because: "staffOnly" });
    expect(fitOf("suppliers", customer, true)).toEqual({ may: "not", because: "notForThem" });
    expect(fitOf("customers", { ...customer, isKnown: false }, true)).toEqual({ may: "not", because: "notForThem" });
  });

  it("goes out by the link that its recipient can open, else as text", () => {
    expect(fitOf("public", customer, true)).toEqual({ may: "link", link: "public" });
    expect(fitOf("public", customer, false)).toEqual({ may: "link", link: "portal" });
    expect(fitOf("customers", customer, true)).toEqual({ may: "link", link: "portal" });
    expect(fitOf("customers", { ...customer, usesPortal: false }, true)).toEqual({ may: "text", link: null });
  });
});
