import { randomBytes } from "node:crypto";

import { type NextRequest, NextResponse } from "next/server";

import { isDatabaseAway } from "@/db/away";
import { pageHeaders, policy } from "@/lib/access/page-headers";
import { env } from "@/lib/env";

/**
 * Headers, host and courtesy redirects only. It authorises nothing: every page and action asks for itself, and with
 * this file removed each refuses the same.
 */
export const config = {
  runtime: "nodejs",
  matcher:
    "/((?!api/|metrics$|health(?:/ready)?$|\\.well-known/|_next/static|_next/image|icon\\.svg$|favicon\\.ico$).*)",
};

const dev = process.env.NODE_ENV === "development";

export async function middleware(request: NextRequest): Promise<NextResponse> {
  const here = new URL(env().url);
  const nonce = randomBytes(16).toString("base64");
  const { filesOrigin } = env();
  const headers = pageHeaders(nonce, { https: here.protocol === "https:", dev, filesOrigin });
  const elsewhere = toOurHost(request, here) ?? toSignIn(request, here) ?? toUnsubscribe(request);
  if (elsewhere) return withHeaders(elsewhere, headers);
  if (await isDatabaseAway()) return withHeaders(backSoon(), headers);

  // Next reads the nonce of its own scripts from the request's policy.
  const passed = new Headers(request.headers);
  passed.set("content-security-policy", policy(nonce, { dev, filesOrigin }));
  // Whose words the page speaks: an organisation may call types of events otherwise (i18n/request.ts).
  passed.set("x-suivi-path", request.nextUrl.pathname);
  return withHeaders(NextResponse.next({ request: { headers: passed } }), headers);
}

/** Said without the database, and asked again by the browser itself. */
const backSoon = (): NextResponse =>
  new NextResponse("Suivi is not available at the moment. This page tries again by itself.\n", {
    status: 503,
    headers: {
      "Content-Type": "text/plain; charset=utf-8",
      "Retry-After": "5",
      Refresh: "5",
      "Cache-Control": "no-store",
    },
  });

const loopback = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

/** Changes are accepted from one origin only, so whoever came by another name of this machine is led to it. */
function toOurHost(request: NextRequest, here: URL): NextResponse | null {
  const host = request.headers.get("host") ?? "";
  if (host === here.host) return null;
  const { pathname, search } = request.nextUrl;
  const headers = new Headers({ "Content-Type": "text/plain; charset=utf-8" });
  // Not a redirect: Next takes all loopback names for one and would lead back to the same name for ever.
  if (loopback.test(host) && loopback.test(here.host))
    headers.set("Refresh", `0;url=${new URL(`${pathname}${search}`, here)}`);
  const words = `This server answers at ${here.origin}. Its administrator can change that with SUIVI_URL.\n`;
  return new NextResponse(words, { status: 421, headers });
}

const open = /^\/(?:$|sign-in|reset|set-up|invitation|organisations|demo-mail|form\/|unsubscribe\/)/;

/** Saves a stranger's page from being read in vain; the page itself would send him away as well. */
function toSignIn(request: NextRequest, here: URL): NextResponse | null {
  const { pathname, search } = request.nextUrl;
  if (request.method !== "GET" || open.test(pathname)) return null;
  if (request.cookies.getAll().some(({ name }) => name.endsWith("authjs.session-token"))) return null;
  return NextResponse.redirect(new URL(`/sign-in?to=${encodeURIComponent(`${pathname}${search}`)}`, here), 307);
}

/** Mail programs post to the very address that people open (RFC 8058), and a page cannot be posted to. */
function toUnsubscribe({ method, nextUrl }: NextRequest): NextResponse | null {
  if (method !== "POST" || !nextUrl.pathname.startsWith("/unsubscribe/")) return null;
  return NextResponse.rewrite(new URL(`/api${nextUrl.pathname}`, nextUrl));
}

function withHeaders(response: NextResponse, headers: Record<string, string>): NextResponse {
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
  return response;
}
