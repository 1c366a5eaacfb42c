import { createHash } from "node:crypto";

/** How random tokens are stored: long enough that a slow hash adds nothing. */
export const hashToken = (token: string): string => createHash("sha256").update(token).digest("hex");
