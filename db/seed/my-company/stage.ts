import type { myCompany } from "../cast/my-company";
import type { Stage } from "../stage";

export type MyCompany = Stage<typeof myCompany>;
