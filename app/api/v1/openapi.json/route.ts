import { apiDocument } from "@/lib/api/document";
import { env } from "@/lib/env";

/** The description of the interface: it tells nothing of any organisation, so it needs no key. */
export function GET(): Response {
  written ??= JSON.stringify(apiDocument(env().url));
  return new Response(written, {
    headers: { "Content-Type": "application/json", "Cache-Control": "public, max-age=300" },
  });
}

/** The same for everybody as long as this process lives. */
let written: string | undefined;
