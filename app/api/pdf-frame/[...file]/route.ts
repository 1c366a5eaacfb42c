import { partOfPdfFrame, pdfFrameDocument, pdfFramePolicy, pdfFrameStyle } from "@/lib/document/pdf-frame";
import { env } from "@/lib/env";

/**
 * The frame that draws PDF files, and its parts. It is the same for everybody and holds nothing of anybody: the bytes
 * come to it from the page around it. The sandbox takes its origin away, so that a PDF that breaks out of pdf.js finds
 * neither cookies nor our doors.
 */
export async function GET(_request: Request, { params }: { params: Promise<{ file: string[] }> }): Promise<Response> {
  const { file } = await params;
  const [name = "", ...more] = file;
  if (more.length > 0) return new Response(null, { status: 404 });
  if (name === "frame")
    return answer(pdfFrameDocument, "text/html; charset=utf-8", { "Content-Security-Policy": pdfFramePolicy(env()) });
  if (name === "frame.css") return answer(pdfFrameStyle, "text/css; charset=utf-8", shared);
  const part = await partOfPdfFrame(name);
  return part ? answer(part.bytes, part.type, shared) : new Response(null, { status: 404 });
}

/** A document without an origin is a stranger to its own server: what it loads must be for everybody. */
const shared = {
  "Access-Control-Allow-Origin": "*",
  "Cross-Origin-Resource-Policy": "cross-origin",
  "Cache-Control": "public, max-age=86400",
};

const answer = (body: BodyInit, type: string, headers: Record<string, string>): Response =>
  new Response(body, { headers: { "Content-Type": type, "X-Content-Type-Options": "nosniff", ...headers } });
