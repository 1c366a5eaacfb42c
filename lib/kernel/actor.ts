/** Who acts. People come with what their assignments allow (`Standing`), machines act for the system. */
export type Actor =
  | {
      kind: "person";
      userId: string;
      /** The person record (partner) of this member. */
      personId: string;
      name: string;
      email: string;
      standing: Standing;
    }
  | { kind: "system"; name: string }
  | { kind: "mailbox"; mailboxId: string }
  | { kind: "visitor" };

/** What a member may do where: membership role and active assignments, descendants already included (domain 2.0). */
export type Standing = {
  role: "admin" | "staff" | "partner";
  /** Sections with a `supervisor` assignment or managed by the person, with all descendants. */
  supervises: readonly string[];
  operates: readonly string[];
  audits: readonly string[];
  /** Of `operates` and `audits`: sections whose ticket drafts (resp. event drafts) colleagues may read. */
  readsTicketDrafts: readonly string[];
  readsEventDrafts: readonly string[];
  /** Portal people: their company and which sides of the portal it opens. */
  portal: null | {
    companyId: string | null;
    isCustomer: boolean;
    isSupplier: boolean;
    /**
     * What the company lets its people see of each other's requests: everything, nothing ("nobody"), or what each shows
     * the others.
     */
    visibility: "own" | "company" | "chosen" | "nobody";
    /** Colleagues of the same company who show this person what they file. */
    shownBy: readonly string[];
  };
};
