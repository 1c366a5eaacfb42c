import { generateKeyPairSync } from "node:crypto";

import { dkimSign } from "mailauth/lib/dkim/sign.js";
import { expect, it, vi } from "vitest";

const { records } = vi.hoisted(() => ({ records: new Map<string, string>() }));
vi.mock("@/lib/log", () => ({ log: { warn: () => {}, error: () => {} } }));
vi.mock("node:dns/promises", () => ({
  Resolver: class {
    resolve(name: string, type: string) {
      const record = type === "TXT" ? records.get(name) : undefined;
      return record
        ? Promise.resolve([[record]])
        : Promise.reject(Object.assign(new Error(name), { code: "ENOTFOUND" }));
    }
  },
}));

const { checkDomains } = await import("./check-domains");
const { proofOf } = await import("./sender-proof");
const { readMail } = await import("../parse/parse-mail");

const { privateKey, publicKey } = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
  publicKeyEncoding: { type: "spki", format: "pem" },
});
const published = `v=DKIM1; k=rsa; p=${publicKey.replaceAll(/-----[^-]+-----|\s/g, "")}`;
for (const domain of ["evil.example", "mail.example"]) {
  records.set(`s._domainkey.${domain}`, published);
  records.set(`_dmarc.${domain}`, "v=DMARC1; p=reject");
}

const stranger = { signedIn: false, ownAddresses: [], trusted: false };

/** A mail signed by a domain; `above` and `below` are added by whoever passes it on, and are not signed. */
async function proofOfMail(
  from: string,
  domain: string,
  { above = "", below = "", length }: { above?: string; below?: string; length?: number } = {},
) {
  const mail = `From: ${from}\r\nSubject: x\r\n\r\nHello\r\n`;
  const { signatures } = (await dkimSign(mail, {
    canonicalization: "relaxed/relaxed",
    signatureData: [
      {
        signingDomain: domain,
        selector: "s",
        privateKey,
        headerList: ["from"],
        ...(length !== undefined && { maxBodyLength: length }),
      },
    ],
  } as unknown as Parameters<typeof dkimSign>[1])) as unknown as { signatures: string };
  const raw = Buffer.from(`${above}${signatures}${mail}${below}`);
  const delivery = { remoteAddress: null, heloName: null, envelopeFrom: "x@evil.example" };
  const results = await checkDomains(raw, delivery, true);
  const address = readMail(raw, { withHtml: true }).from?.address ?? null;
  return { address, proof: proofOf(address, stranger, results) };
}

it("A signature vouches for the one address it is about", async () => {
  expect(await proofOfMail("Ann <ann@mail.example>", "mail.example")).toEqual({
    address: "ann@mail.example",
    proof: "verified",
  });
  expect(await proofOfMail("=?utf-8?q?Z=C3=B6e?= <Zoe@mail.example>", "mail.example")).toEqual({
    address: "zoe@mail.example",
    proof: "verified",
  });
});

it.each([
  "x@evil.example =?utf-8?q?=3Cboss=40mycompany.example=3E?=",
  "=?utf-8?q?=3Cboss=40mycompany.example=3E?=, <x@evil.example>",
  "=?utf-8?q?boss=40mycompany.example?=, <x@evil.example>",
  "\r\nboss@mycompany.example\r\nFrom: x@evil.example",
  "boss@mycompany.example, x@evil.example",
])("Another domain's word is not one about the address that we read: %j", async (from) => {
  expect((await proofOfMail(from, "evil.example")).proof).toBe("unverified");
});

it("Who passes a signed mail on puts no other sender above the signed one", async () => {
  const above = "From: boss@mail.example\r\n";
  expect((await proofOfMail("x@mail.example", "mail.example", { above })).proof).toBe("unverified");
});

it("A signature over a part of the text vouches for none of it", async () => {
  const below = "Pay the new account.\r\n";
  expect((await proofOfMail("ann@mail.example", "mail.example", { length: 7, below })).proof).toBe("unverified");
});
