import "server-only";
import { Resolver } from "node:dns/promises";

import { authenticate } from "mailauth";

import { isPublicAddress } from "@/lib/document/public-address";
import { log } from "@/lib/log";

import { plainAddress } from "../inlet/relays";
import type { AuthResults } from "./sender-proof";

export type Delivery = { remoteAddress: string | null; heloName: string | null; envelopeFrom: string | null };

/** Milliseconds. Nobody waits long for a name server: without an answer the sender is simply unproven. */
const patience = { query: 1_500, whole: 4_000, afterFailure: 60_000 };

/**
 * Every signature may ask for a hash of the body of its own (measured: 50 of them on 10 MB kept the worker for twenty
 * seconds), and no honest mail has as many: its sender stays unproven.
 */
const mostSignatures = 8;

const resolver = new Resolver({ timeout: patience.query, tries: 1 });
let silentUntil = 0;

/**
 * What of a stored mail's way says something about its sender. The address that handed it over does so only where a
 * stranger's server spoke to us itself: mail that was fetched, posted or passed on by a relay of ours has its signatures
 * alone.
 */
export function deliveryOf(
  { inlet, remoteAddress, heloName, envelopeFrom }: Delivery & { inlet: string },
  isRelay: (address: string) => boolean,
): Delivery {
  const isDirect = inlet === "smtp" && remoteAddress !== null && !isRelay(plainAddress(remoteAddress));
  return isDirect ? { remoteAddress, heloName, envelopeFrom } : { remoteAddress: null, heloName: null, envelopeFrom };
}

/** Is there anything to check? Not where a relay hides the way of a mail that nobody signed. */
export const isWorthChecking = ({ remoteAddress }: Delivery, hasSignature: boolean): boolean =>
  hasSignature || isPublicAddress(plainAddress(remoteAddress ?? ""));

/**
 * Our own DKIM, SPF and DMARC check of a mail. Null when names cannot be resolved, or when nothing is known of where the
 * mail came from and nothing is signed.
 */
export async function checkDomains(
  raw: Buffer,
  delivery: Delivery,
  hasSignature: boolean,
): Promise<AuthResults | null> {
  if (!isWorthChecking(delivery, hasSignature) || performance.now() < silentUntil) return null;
  const direct = isPublicAddress(plainAddress(delivery.remoteAddress ?? ""));
  if (signaturesOn(raw) > mostSignatures) return null;
  let silent = false;
  const resolve = async (name: string, type: string) => {
    try {
      return await resolver.resolve(name, type);
    } catch (error) {
      if (noAnswer.has((error as NodeJS.ErrnoException).code ?? "")) silent = true;
      throw error;
    }
  };
  const checked = await Promise.race([
    authenticate(raw, {
      resolver: resolve,
      disableArc: true,
      disableBimi: true,
      sender: delivery.envelopeFrom ?? "",
      ...(direct ? { ip: delivery.remoteAddress ?? "", helo: delivery.heloName ?? "" } : {}),
    } as Parameters<typeof authenticate>[1]).catch(() => null),
    new Promise<null>((done) => setTimeout(done, patience.whole, null).unref()),
  ]);
  if (silent || !checked) {
    if (!(await areNamesResolved())) {
      silentUntil = performance.now() + patience.afterFailure;
      log.warn("names cannot be resolved: senders stay unproven for a minute");
    }
    return null;
  }
  return resultsOf(checked, direct);
}

/**
 * Whether anybody answers at all. A sender can have a domain whose own servers stay silent; that he stays unproven must
 * not make everybody else so.
 */
async function areNamesResolved(): Promise<boolean> {
  try {
    await resolver.resolve(".", "NS");
    return true;
  } catch (error) {
    return !noAnswer.has((error as NodeJS.ErrnoException).code ?? "");
  }
}

function signaturesOn(raw: Buffer): number {
  const ends = ["\n\r\n", "\n\n"].map((gap) => raw.indexOf(gap)).filter((at) => at >= 0);
  const head = raw.subarray(0, Math.min(...ends, raw.length)).toString("latin1");
  return head.match(/^dkim-signature\s*:/gim)?.length ?? 0;
}

const noAnswer = new Set(["ETIMEOUT", "ECONNREFUSED", "ESERVFAIL", "EAI_AGAIN", "ECANCELLED"]);

type Checked = Awaited<ReturnType<typeof authenticate>>;

function resultsOf({ dkim, spf, dmarc }: Checked, direct: boolean): AuthResults {
  const verdict = dmarc && dmarc.status.result;
  const { headerFrom = [] } = dkim as { headerFrom?: readonly string[] };
  const [sender = "", ...others] = headerFrom;
  return {
    // Several senders are none: the signature may be about another than the one we read.
    from: others.length > 0 ? "" : sender.toLowerCase(),
    // Behind a relay SPF cannot pass, so that failing proves nothing; a passing signature still does.
    dmarc: verdict === "pass" && !isInPart(dmarc) ? "pass" : verdict === "fail" && direct ? "fail" : "none",
    dkimPassed: (dkim.results ?? []).flatMap((one) =>
      one.status.result === "pass" && !isUndersized(one.status) && one.signingDomain
        ? [one.signingDomain.toLowerCase()]
        : [],
    ),
    spfPassed: direct && spf && spf.status.result === "pass" && spf.domain ? [spf.domain.toLowerCase()] : [],
  };
}

/** A signature may say that it covers the first bytes alone (`l=`): what follows is anybody's, who may hide the rest by it. */
const isUndersized = (said: { underSized?: unknown } | undefined): boolean => Boolean(said?.underSized);

/** Is such a signature all that DMARC goes by? */
function isInPart(dmarc: Checked["dmarc"]): boolean {
  const { spf, dkim } = (dmarc && (dmarc as Aligned).alignment) || {};
  return !spf?.result && isUndersized(dkim);
}

type Aligned = { alignment?: { spf?: { result?: unknown }; dkim?: { underSized?: unknown } } };
