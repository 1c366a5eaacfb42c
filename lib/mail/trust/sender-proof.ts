import { domainOf } from "@/lib/kernel/email-address";

/** How well a mail's From is proven (security 4.2 row 11). An IP address proves nothing. */
export type Proof = "verified" | "unverified" | "failed";

/** What DKIM, SPF and DMARC said, by our own check or by our mail server's header. */
export type AuthResults = {
  /**
   * Whom they are about, as whoever checked read him: his address, or his domain alone; "" is nobody, null that nothing
   * says it. Headers are read in many ways, and what proves one reading proves no other.
   */
  from: string | null;
  dmarc: "pass" | "fail" | "none";
  /** Domains that signed the mail and those that may send for it. */
  dkimPassed: readonly string[];
  spfPassed: readonly string[];
};

export type Inlet = {
  /** Somebody signed in with a personal app password. */
  signedIn: boolean;
  /** The addresses that person writes from in this organisation. */
  ownAddresses: readonly string[];
  /** The administrator marked the inlet: who delivers there vouches for the sender. */
  trusted: boolean;
};

/** From signing in, a trusted inlet or verified domains; the strictest statement wins over a trusted inlet. */
export function proofOf(from: string | null, inlet: Inlet, results: AuthResults | null): Proof {
  if (!from) return "unverified";
  // Who signed in may speak for himself, and for nobody else.
  if (inlet.signedIn) return inlet.ownAddresses.includes(from.toLowerCase()) ? "verified" : "unverified";
  if (results?.dmarc === "fail") return "failed";
  if (inlet.trusted) return "verified";
  if (!results || !isAbout(results.from, from.toLowerCase())) return "unverified";
  if (results.dmarc === "pass" && results.from !== null) return "verified";
  const domain = domainOf(from.toLowerCase());
  const passed = [...results.dkimPassed, ...results.spfPassed];
  return passed.some((other) => aligned(domain, other)) ? "verified" : "unverified";
}

/**
 * Reads one Authentication-Results header; null unless it is written under exactly our server's name. The caller
 * passes the topmost one only: those below came with the mail.
 */
export function readAuthResults(header: string | null, authservId: string | undefined): AuthResults | null {
  if (!header || !authservId) return null;
  const [name = "", ...statements] = withoutFreeText(header).split(";");
  if (name.trim().split(/\s+/)[0]?.toLowerCase() !== authservId.toLowerCase()) return null;
  const said = statements.map((statement) => statement.trim().toLowerCase());
  const domains = (method: string, property: RegExp) =>
    said
      .filter((one) => new RegExp(`^${method}\\s*=\\s*pass\\b`).test(one))
      .flatMap((one) => {
        const value = property.exec(one)?.[1] ?? "";
        return value ? [domainOf(value.replace(/["<>]/g, ""))] : [];
      });
  const ofDmarc = said.find((one) => /^dmarc\s*=\s*\w/.test(one)) ?? "";
  const dmarc = /^dmarc\s*=\s*(\w+)/.exec(ofDmarc)?.[1];
  const about = /\sheader\.from\s*=\s*([^\s;]+)/.exec(ofDmarc)?.[1];
  return {
    from: about === undefined ? null : domainOf(about.replace(/["<>]/g, "")),
    dmarc: dmarc === "pass" || dmarc === "fail" ? dmarc : "none",
    dkimPassed: domains("dkim", /\sheader\.(?:d|i)\s*=\s*([^\s;]+)/),
    spfPassed: domains("spf", /\ssmtp\.(?:mailfrom|helo)\s*=\s*([^\s;]+)/),
  };
}

/**
 * A header without its comments, however deep, and without the signs of quoted strings that are more than a name: our
 * server copies words of the sender's into both (`smtp.mailfrom="x; dmarc=pass"@evil.example`). What is not closed goes
 * on to the end, and so proves nothing.
 */
function withoutFreeText(header: string): string {
  let plain = "";
  let quoted: string | null = null;
  let depth = 0;
  for (let at = 0; at < header.length; at += 1) {
    const sign = header[at] ?? "";
    const isEscape = sign === "\\" && (depth > 0 || quoted !== null);
    if (isEscape) {
      at += 1;
      if (quoted !== null) quoted += " ";
    } else if (quoted !== null) {
      if (sign === '"') {
        plain += /^[\w.@+-]*$/.test(quoted) ? quoted : "";
        quoted = null;
      } else quoted += sign;
    } else if (sign === "(") depth += 1;
    else if (depth > 0) {
      if (sign === ")") depth -= 1;
      if (depth === 0) plain += " ";
    } else if (sign === '"') quoted = "";
    else plain += sign;
  }
  return plain;
}

/** A domain that is named alone may be the one that registered it: checkers say either. */
function isAbout(about: string | null, from: string): boolean {
  if (about === null) return true;
  if (about === "" || about.includes("@")) return about === from;
  const domain = domainOf(from);
  return domain === about || domain.endsWith(`.${about}`);
}

/** Strict on purpose: the same domain, or a sub-domain of the one in From. */
const aligned = (from: string, other: string): boolean => from === other || other.endsWith(`.${from}`);
