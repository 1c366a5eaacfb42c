import { apiDocument } from "@/lib/api/document";
import { env } from "@/lib/env";

/** The description of the interface: it tells nothing of any organisation, so it needs no key. */
export const GET = (): Response =>
  Response.json(apiDocument(env().url), { headers: { "Cache-Control": "public, max-age=300" } });
