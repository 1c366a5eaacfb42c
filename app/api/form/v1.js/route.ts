import { embedScript } from "@/lib/web-form/embed-script";

/** The script that puts a form on a site of others; any site may load it, and check it by its hash. */
export function GET(): Response {
  return new Response(embedScript, {
    headers: {
      "Content-Type": "text/javascript; charset=utf-8",
      "Cache-Control": "public, max-age=86400",
      "Access-Control-Allow-Origin": "*",
      "Cross-Origin-Resource-Policy": "cross-origin",
      "X-Content-Type-Options": "nosniff",
    },
  });
}
