import { getTranslations } from "next-intl/server";

import { viewer } from "@/lib/access/page";
import { readAs } from "@/lib/access/scope";
import { formattedBody } from "@/lib/event/body";
import { remotePictures, withPictures } from "@/lib/event/pictures";
import { isRecordNumber } from "@/lib/kernel/record-number";
import { Refusal } from "@/lib/kernel/refusal";

/**
 * A message as it was formatted, as a page of its own for a sandboxed frame: it runs nothing, loads nothing and knows
 * nothing of the page around it, whatever was written into it.
 */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ org: string; number: string }> },
): Promise<Response> {
  const { org, number: text } = await params;
  const number = Number(text);
  const { organisation, actor } = await viewer(org);
  if (!isRecordNumber(number)) return absent();
  try {
    const { html, pictures } = await readAs(organisation.id, actor, (scope) => formattedBody(scope, number));
    const fromElsewhere = new URL(request.url).searchParams.get("pictures") === "all";
    const hidden = fromElsewhere ? 0 : remotePictures(html);
    const words = await getTranslations("ticketPage");
    const offer =
      hidden > 0 ? `<p><a href="?pictures=all" target="_self">${words("showPictures", { count: hidden })}</a></p>` : "";
    const body = await withPictures(html, pictures, fromElsewhere);
    return new Response(documentAround(offer + body), {
      headers: { ...harmless, "Content-Type": "text/html; charset=utf-8" },
    });
  } catch (error) {
    if (error instanceof Refusal) return absent();
    throw error;
  }
}

const absent = () => new Response(null, { status: 404, headers: harmless });

const documentAround = (body: string): string =>
  `<!doctype html><html lang="und"><head><meta charset="utf-8"><base target="_blank"><title>–</title>` +
  `<style>body{font:14px/1.45 system-ui,sans-serif;margin:12px;color:#1c1c1a;background:#fff;overflow-wrap:anywhere}img{max-width:100%}</style>` +
  `</head><body>${body}</body></html>`;

const harmless = {
  "Content-Security-Policy":
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox",
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
  "Cache-Control": "private, no-store",
  "Cross-Origin-Resource-Policy": "same-origin",
};
