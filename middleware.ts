import { randomBytes } from "node:crypto";

import { type NextRequest, NextResponse } from "next/server";

import { isDatabaseAway } from "@/db/away";
import { languageNamedBy } from "@/i18n/named-by-address";
import { pageHeaders, policy } from "@/lib/access/page-headers";
import { env } from "@/lib/env";
import { framedBy } from "@/lib/web-form/site";

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
  if (!isReadable(request.nextUrl.pathname)) return unreadable();
  const frames = await framesOf(request);
  const headers = pageHeaders(nonce, { https: here.protocol === "https:", dev, filesOrigin, frames });
  const elsewhere = toOurHost(request, here) ?? toSignIn(request, here) ?? toUnsubscribe(request);
  if (elsewhere) return withHeaders(elsewhere, headers);
  if (await isDatabaseAway()) return withHeaders(backSoon(), headers);

  // Next reads the nonce of its own scripts from the request's policy.
  const passed = new Headers(request.headers);
  passed.set("content-security-policy", policy(nonce, { dev, filesOrigin, frames }));
  // Whose words the page speaks: an organisation may call types of events otherwise (i18n/request.ts).
  passed.set("x-suivi-path", request.nextUrl.pathname);
  passed.set("x-suivi-page", `${request.nextUrl.pathname}${request.nextUrl.search}`);
  chosenByAddress(request, passed);
  return withHeaders(NextResponse.next({ request: { headers: passed } }), headers);
}

/** An address may hold a sign that stands for none ("%", or half of a letter). */
function isReadable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

const unreadable = (): NextResponse =>
  new NextResponse("This address cannot be read.\n", {
    status: 400,
    headers: { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store" },
  });

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

const open =
  /^\/(?:$|sign-in|reset|set-up|invitation|organisations|demo-mail|form\/|help\/|unsubscribe\/|satisfaction\/)/;

/** Saves a stranger's page from being read in vain; the page itself would send him away as well. */
function toSignIn(request: NextRequest, here: URL): NextResponse | null {
  const { pathname, search } = request.nextUrl;
  if (request.method !== "GET" || open.test(pathname)) return null;
  if (request.cookies.getAll().some(({ name }) => name.endsWith("authjs.session-token"))) return null;
  return NextResponse.redirect(new URL(`/sign-in?to=${encodeURIComponent(`${pathname}${search}`)}`, here), 307);
}

const embedded = /^\/form\/([^/]+)\/([^/]+)\/embed$/;

/** A form may stand in frames of the sites its organisation named; every other page in none. */
async function framesOf({ nextUrl }: NextRequest): Promise<string> {
  const [, organisation, section] = embedded.exec(nextUrl.pathname) ?? [];
  if (!organisation || !section) return framedBy([]);
  const { webForm } = await import("@/lib/web-form/pages");
  const form = await webForm(decodeURIComponent(organisation), decodeURIComponent(section)).catch(() => null);
  return framedBy(form?.sites ?? []);
}

/** Whoever is at a door has no account yet that says which language and colours are his: the address may. */
function chosenByAddress({ nextUrl }: NextRequest, passed: Headers): void {
  for (const name of ["x-suivi-language", "x-suivi-theme"]) passed.delete(name);
  const language = languageNamedBy(nextUrl);
  if (language) passed.set("x-suivi-language", language);
  // On the ground of another site it does not change with the system's colours, which may not be that site's.
  if (embedded.test(nextUrl.pathname))
    passed.set("x-suivi-theme", nextUrl.searchParams.get("theme") === "dark" ? "dark" : "light");
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
