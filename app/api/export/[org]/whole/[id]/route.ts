import { viewer } from "@/lib/access/page";
import { readAs } from "@/lib/access/scope";
import { download, noDownload } from "@/lib/document/download";
import { Refusal } from "@/lib/kernel/refusal";
import { exportToFetch } from "@/lib/transfer/pages";

/** The archive of an organisation, for its administrators. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ org: string; id: string }> },
): Promise<Response> {
  const { org, id } = await params;
  const { organisation, actor } = await viewer(org);
  try {
    return await download(await readAs(organisation.id, actor, (scope) => exportToFetch(scope, id)));
  } catch (error) {
    if (error instanceof Refusal) return noDownload();
    throw error;
  }
}
