import { z } from "zod";

/** So many pages of others may show one form. */
export const MOST_SITES = 20;

/**
 * Scheme, host, port and nothing else. Narrower than what URLs allow: what stands here is written into a header, where
 * `;` and `,` would begin another rule.
 */
const origin = /^https?:\/\/[a-z0-9](?:[a-z0-9.-]{0,250}[a-z0-9])?(?::\d{1,5})?$/;

/** The origin of an address somebody typed: "www.Example.org/contact" is https://www.example.org; null for none. */
export function siteOf(typed: string): string | null {
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(typed) ? typed : `https://${typed}`;
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  if (url.username || url.password) return null;
  return origin.test(url.origin) ? url.origin : null;
}

/** One site a line, each once. */
export const sitesInput = z
  .string()
  .max(6_000, "refusal.tooLong")
  .default("")
  .transform((typed, context): string[] => {
    const lines = typed.split(/[\s,]+/).filter(Boolean);
    const sites = lines.map(siteOf);
    if (sites.includes(null)) context.addIssue({ code: "custom", message: "webForm.refusal.site" });
    const each = [...new Set(sites.filter((site) => site !== null))];
    if (each.length > MOST_SITES) context.addIssue({ code: "custom", message: "webForm.refusal.tooManySites" });
    return each;
  });

/** Who may show a page in a frame, as a policy says it: nobody, unless sites are named. */
export const framedBy = (sites: readonly string[]): string =>
  `frame-ancestors ${sites.filter((site) => origin.test(site)).join(" ") || "'none'"}`;
