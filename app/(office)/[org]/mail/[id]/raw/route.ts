import { viewer } from "@/lib/access/page";
import { readAs } from "@/lib/access/scope";
import { download, noDownload } from "@/lib/document/download";
import { Refusal } from "@/lib/kernel/refusal";
import { rawMail } from "@/lib/mail/pages/mail-page";
import { adminOnly } from "@/lib/organisation/admin-only";

/** The mail as it came, as a download: for administrators; for everybody else there is no such thing. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ org: string; id: string }> },
): Promise<Response> {
  const { org, id } = await params;
  const { organisation, actor } = await viewer(org);
  try {
    const mail = await readAs(organisation.id, actor, (scope) => {
      adminOnly(scope);
      return rawMail(scope, id);
    });
    return await download({ ...mail, fileName: `${id}.eml`, mimeType: "application/octet-stream" });
  } catch (error) {
    if (error instanceof Refusal) return noDownload();
    throw error;
  }
}
