/** An address that names the version it is asked for is kept for ever; any other is asked again each time. */
export function keptLong(request: Request, version: string, type: string, body: BodyInit): Response {
  const tag = `"${version}"`;
  const isNamed = new URL(request.url).searchParams.get("v") === version;
  const headers = {
    ...harmless,
    ETag: tag,
    "Cache-Control": isNamed ? "public, max-age=31536000, immutable" : "public, no-cache",
  };
  if (request.headers.get("if-none-match") === tag) return new Response(null, { status: 304, headers });
  return new Response(body, { headers: { ...headers, "Content-Type": type } });
}

export const notThere = (): Response =>
  new Response(null, { status: 404, headers: { ...harmless, "Cache-Control": "no-store" } });

const harmless = {
  "X-Content-Type-Options": "nosniff",
  "Content-Security-Policy": "default-src 'none'; sandbox",
  "Cross-Origin-Resource-Policy": "same-origin",
};
