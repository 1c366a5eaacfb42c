import { getLocale } from "next-intl/server";

import { languageOf } from "@/i18n/language";
import { inTurn } from "@/lib/access/in-turn";
import { viewer } from "@/lib/access/page";
import { readAgain } from "@/lib/access/read-again";
import { staffOnly } from "@/lib/organisation/staff-only";
import { fileName, fileOf } from "@/lib/report-file/files";
import { within } from "@/lib/report-file/reading";
import { fileWords } from "@/lib/report-file/words";

import { notKept } from "../../answer";
import { csvStream } from "../../csv-stream";

type Props = { params: Promise<{ org: string; report: string }> };

/** Exactly the table of a report's page as a file, with all its lines. */
export async function GET(request: Request, { params }: Props): Promise<Response> {
  const { org, report: name } = await params;
  const { organisation, actor } = await viewer(org);
  const found = fileOf(name);
  if (!found) return new Response(null, { status: 404, headers: notKept });
  const { searchParams } = new URL(request.url);
  // What was chosen several times stands several times in the address.
  const query = Object.fromEntries(
    [...new Set(searchParams.keys())].map((key) => {
      const values = searchParams.getAll(key);
      return [key, values.length > 1 ? values : values[0]];
    }),
  );
  const words = fileWords(languageOf(await getLocale()) ?? "en");
  return csvStream(fileName(found.report, query), (after) =>
    found.file({
      read: (read) =>
        inTurn(actor.userId, () =>
          readAgain(organisation.id, actor, (scope) => {
            staffOnly(scope);
            return within(scope)(read);
          }),
        ),
      query,
      words,
      after,
    }),
  );
}
