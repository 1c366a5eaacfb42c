/** Who plays in the demo, the tests and the screenshots: plain data, told by key. */
export type Cast = {
  slug: string;
  name: string;
  timeZone: string;
  currency: string;
  people: Readonly<Record<string, CastMember>>;
  sections: Readonly<Record<string, CastSection>>;
  categories: readonly CastCategory[];
  /** Customer categories by their path, "Support Contract / Gold". */
  partnerCategories: readonly string[];
  companies: Readonly<Record<string, CastCompany>>;
  contacts: Readonly<Record<string, CastContact>>;
  mailboxes: readonly CastMailbox[];
  orders: readonly CastOrder[];
};

/** A confirmed order, so many working days ago. */
export type CastOrder = { number: string; company: string; daysAgo: number; amount: number };

/** A colleague who signs in. */
export type CastMember = {
  name: string;
  email: string;
  role: "admin" | "staff";
  jobTitle: string;
  signature?: string;
  /** The first one is the main section. Null: all sections. */
  assignments: readonly { role: "supervisor" | "operator" | "auditor"; section: string | null }[];
};

export type CastSection = {
  name: string;
  code: string;
  parent?: string;
  manager?: string;
  emailAddress?: string;
  defaultKind: "campaign" | "sale_opportunity" | "support_request" | "meeting" | "supplier_request" | "general";
  approvalRequired?: "by_kind" | "yes" | "no";
  targetCloseHours?: number;
  portalVisible?: boolean;
  webFormEnabled?: boolean;
};

export type CastCategory = {
  name: string;
  section: string;
  kind?: CastSection["defaultKind"];
  defaultProbability?: number;
};

export type CastCompany = {
  name: string;
  side: "customer" | "supplier" | "other";
  email?: string;
  phone?: string;
  city?: string;
  category?: string;
  portalVisibility?: "own" | "company";
};

/** A person outside; `portal` can sign in there. */
export type CastContact = {
  name: string;
  email?: string;
  phone?: string;
  company?: string;
  jobTitle?: string;
  side?: "customer" | "supplier";
  portal?: boolean;
};

export type CastMailbox = {
  address: string;
  section?: string;
  user?: string;
  onNewMail: "create_ticket" | "create_event";
  copyMode?: boolean;
};
