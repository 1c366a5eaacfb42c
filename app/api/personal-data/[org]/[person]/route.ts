import { Readable } from "node:stream";
import { getLocale } from "next-intl/server";

import { clock } from "@/lib/access/clock";
import { isOurOrigin } from "@/lib/access/origin";
import { viewer } from "@/lib/access/page";
import { run } from "@/lib/access/run";
import { harmless, noDownload } from "@/lib/document/download";
import { Refusal } from "@/lib/kernel/refusal";
import { personalArchive } from "@/lib/personal-data/archive";
import { takeData } from "@/lib/personal-data/commands";

type Params = { params: Promise<{ org: string; person: string }> };

/**
 * Everything that is kept of a person, as one file: one's own ("me"), or anybody's for an administrator. Not a GET: it
 * leaves a line in the log.
 */
export async function POST(request: Request, { params }: Params): Promise<Response> {
  if (!isOurOrigin(request.headers.get("origin"))) return new Response(null, { status: 403, headers: harmless });
  const { org, person } = await params;
  const { organisation, actor, onlyOrganisationId } = await viewer(org);
  const asker = { organisationId: organisation.id, userId: actor.userId };
  try {
    const whose = await run(asker, takeData, { asked: person }, { via: "page" });
    const archive = personalArchive({
      organisationId: organisation.id,
      actor,
      whose,
      language: await getLocale(),
      madeAt: clock(),
      cameByProvider: onlyOrganisationId !== null,
    });
    return new Response(Readable.toWeb(archive) as ReadableStream<Uint8Array>, {
      headers: {
        ...harmless,
        "Content-Type": "application/zip",
        "Content-Disposition": 'attachment; filename="personal-data.zip"',
      },
    });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return error.code === "blocked" ? new Response(null, { status: 429, headers: harmless }) : noDownload();
  }
}
