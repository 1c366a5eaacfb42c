/** What an action may be on a ticket of this kind, for the choice of a form; supplier requests correct and prevent. */
export const kindsOfAction = (kind: string): readonly ("none" | "corrective" | "preventative")[] =>
  kind === "supplier_request" ? ["none", "corrective", "preventative"] : [];
