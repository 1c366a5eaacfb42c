import { z } from "zod";

import { apiPermissions } from "./types";

const id = z.uuid("refusal.chooseOne");
const several = (value: unknown) => (value === undefined || value === "" ? [] : [value].flat());

export const makeApiKeyInput = z.object({
  organisation: z.string().min(1),
  name: z.string().trim().min(1, "refusal.nameMissing").max(120, "refusal.tooLong"),
  userId: id,
  permissions: z.preprocess(several, z.array(z.enum(apiPermissions)).min(1, "apiKey.refusal.nothing")),
  /** The last day on which it is good; none: until it is revoked. */
  lastDay: z.preprocess((value) => (value === "" ? null : value), z.iso.date("refusal.date").nullish()),
});
export type MakeApiKeyInput = z.output<typeof makeApiKeyInput>;

export const revokeApiKeyInput = z.object({ id });
export type RevokeApiKeyInput = z.output<typeof revokeApiKeyInput>;
