import type { nivalis } from "../cast/nivalis";
import type { Stage } from "../stage";

export type Nivalis = Stage<typeof nivalis>;
