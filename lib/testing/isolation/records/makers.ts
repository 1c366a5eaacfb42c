import type { Desk } from "../desk";

/** How each of some records is made at a desk; a fresh one each time, so that one act does not spoil the next. */
export type Makers<Some> = { [Name in keyof Some]: (desk: Desk) => Promise<Some[Name]> };
