import "server-only";
import * as client from "openid-client";

import { clock } from "@/lib/access/clock";
import { sealedFor, unseal } from "@/lib/access/seal";
import { env } from "@/lib/env";

import { guardedFetch, isListedInside } from "./guarded-fetch";
import type { KnownProvider } from "./known-provider";

/** What the secret of a provider is sealed for. */
export const secretOf = (organisationId: string, id: string): string =>
  sealedFor(organisationId, "identity_provider", id);

/**
 * Where a provider sends people back to; it must know this address. Each organisation has its own, so that the answer of
 * one's provider is never taken for another's (RFC 9700, 4.4).
 */
export const comeBackAddress = (slug: string): string => `${env().url}/sign-in/provider/${slug}`;

/** What must be the same on the way back: bound to the browser that went. */
export type Journey = { state: string; nonce: string; verifier: string };

/** Whom a provider vouched for. */
export type Vouched = { issuer: string; subject: string; acr: string | null; email: string | null };

/** The address that leads to the provider, with what will be compared on the way back. */
export async function wayTo(provider: KnownProvider): Promise<{ address: string; journey: Journey }> {
  const asked = await configurationOf(provider);
  const journey = {
    state: client.randomState(),
    nonce: client.randomNonce(),
    verifier: client.randomPKCECodeVerifier(),
  };
  const address = client.buildAuthorizationUrl(asked, {
    redirect_uri: comeBackAddress(provider.slug),
    scope: "openid email",
    code_challenge: await client.calculatePKCECodeChallenge(journey.verifier),
    code_challenge_method: "S256",
    state: journey.state,
    nonce: journey.nonce,
    ...(provider.requiredAcr && { acr_values: provider.requiredAcr }),
  });
  if (!isPage(address)) throw new Error("The provider's page is none that a browser may open.");
  return { address: address.href, journey };
}

/**
 * Exchanges the code of the way back. State, nonce, PKCE, issuer, audience, signature and times are checked by the
 * library; tokens are thrown away here, so none reaches the browser or a table.
 *
 * @throws whatever the library refuses.
 */
export async function whoCameBack(provider: KnownProvider, search: string, journey: Journey): Promise<Vouched> {
  const asked = await configurationOf(provider);
  const tokens = await client.authorizationCodeGrant(asked, new URL(`${comeBackAddress(provider.slug)}?${search}`), {
    expectedState: journey.state,
    expectedNonce: journey.nonce,
    pkceCodeVerifier: journey.verifier,
    idTokenExpected: true,
  });
  const claims = tokens.claims();
  if (!claims?.sub) throw new Error("The provider named nobody.");
  return {
    issuer: claims.iss,
    subject: claims.sub,
    acr: typeof claims["acr"] === "string" ? claims["acr"] : null,
    email: typeof claims["email"] === "string" ? claims["email"] : null,
  };
}

/** The provider says where its page is: the browser is sent nowhere but to https, or a listed host. */
const isPage = ({ protocol, hostname }: URL): boolean =>
  protocol === "https:" || (protocol === "http:" && isListedInside(hostname));

type Kept = { configuration: Promise<client.Configuration>; untilMs: number };
const kept = new Map<string, Kept>();
const keptMs = 10 * 60_000;

/** What the provider says about itself; asked anew now and then, and whenever the settings changed. */
function configurationOf(provider: KnownProvider): Promise<client.Configuration> {
  const key = `${provider.id}/${provider.version}`;
  const nowMs = clock().getTime();
  const known = kept.get(key);
  if (known && known.untilMs > nowMs) return known.configuration;
  const configuration = discover(provider);
  kept.set(key, { configuration, untilMs: nowMs + keptMs });
  configuration.catch(() => kept.delete(key));
  return configuration;
}

async function discover(provider: KnownProvider): Promise<client.Configuration> {
  const issuer = new URL(provider.issuer);
  const secret = unseal(provider.clientSecret, secretOf(provider.organisationId, provider.id));
  const inside = isListedInside(issuer.hostname);
  const configuration = await client.discovery(issuer, provider.clientId, secret, undefined, {
    timeout: 10,
    execute: [client.enableNonRepudiationChecks, ...(inside ? [client.allowInsecureRequests] : [])],
    [client.customFetch]: (address, options) => guardedFetch(address, options),
  });
  // Exactly: a provider that calls itself otherwise is another one.
  if (configuration.serverMetadata().issuer !== provider.issuer)
    throw new Error("The provider calls itself otherwise.");
  return configuration;
}
