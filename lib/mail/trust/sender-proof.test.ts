import { describe, expect, it } from "vitest";

import { proofOf, readAuthResults } from "./sender-proof";

const stranger = { signedIn: false, ownAddresses: [], trusted: false };
const anna = "anna@client.example";
const passed = { from: anna, dmarc: "pass", dkimPassed: ["client.example"], spfPassed: [] } as const;
const refuted = { from: anna, dmarc: "fail", dkimPassed: [], spfPassed: [] } as const;

describe("Who vouches for a sender", () => {
  it("is nobody by default", () => expect(proofOf(anna, stranger, null)).toBe("unverified"));
  it("is the domain whose DMARC passes", () => expect(proofOf(anna, stranger, passed)).toBe("verified"));
  it("is refuted where DMARC fails, even on a trusted inlet", () => {
    expect(proofOf(anna, stranger, refuted)).toBe("failed");
    expect(proofOf(anna, { ...stranger, trusted: true }, refuted)).toBe("failed");
  });
  it("is no word about another sender", () => {
    for (const from of ["x@evil.example", "other@client.example", "evil.example", "ient.example", "", null])
      expect(proofOf(anna, stranger, { ...passed, dkimPassed: [], from })).toBe("unverified");
    expect(proofOf(anna, stranger, { ...passed, dkimPassed: ["client.example"], from: "" })).toBe("unverified");
    expect(proofOf("anna@eu.client.example", stranger, { ...passed, dkimPassed: [], from: "client.example" })).toBe(
      "verified",
    );
  });
  it("is the trusted inlet", () => expect(proofOf(anna, { ...stranger, trusted: true }, null)).toBe("verified"));
  it("is a signature of the sender's own domain, not of another's", () => {
    const none = { from: null, dmarc: "none", spfPassed: [] } as const;
    expect(proofOf(anna, stranger, { ...none, dkimPassed: ["client.example"] })).toBe("verified");
    expect(proofOf(anna, stranger, { ...none, dkimPassed: ["mail.client.example"] })).toBe("verified");
    expect(proofOf(anna, stranger, { ...none, dkimPassed: ["evil.example"] })).toBe("unverified");
    expect(proofOf(anna, stranger, { ...none, dkimPassed: ["notclient.example"] })).toBe("unverified");
    expect(proofOf(anna, stranger, { ...none, dkimPassed: ["example"] })).toBe("unverified");
  });
  it("is one's own sign-in, for one's own address only", () => {
    const demo = { signedIn: true, ownAddresses: ["demo@mycompany.example"], trusted: true };
    expect(proofOf("Demo@mycompany.example", demo, null)).toBe("verified");
    expect(proofOf("olga@mycompany.example", demo, null)).toBe("unverified");
  });
});

describe("An Authentication-Results header", () => {
  const header =
    "mx.mycompany.example; dmarc=pass (p=reject) header.from=client.example; dkim=pass header.d=client.example";

  it("counts under our server's name", () => {
    expect(readAuthResults(header, "mx.mycompany.example")).toEqual({
      from: "client.example",
      dmarc: "pass",
      dkimPassed: ["client.example"],
      spfPassed: [],
    });
  });

  it("is ignored under any other name, and where no name is configured", () => {
    expect(readAuthResults(header, "mx.other.example")).toBeNull();
    expect(readAuthResults(header, undefined)).toBeNull();
    expect(readAuthResults("mx.mycompany.example.evil.test; dmarc=pass", "mx.mycompany.example")).toBeNull();
  });

  it("is about the domain that it names", () => {
    const other = readAuthResults("mx.mycompany.example; dmarc=pass header.from=evil.example", "mx.mycompany.example");
    expect(proofOf("boss@mycompany.example", stranger, other)).toBe("unverified");
    const nobody = readAuthResults("mx.mycompany.example; dmarc=pass", "mx.mycompany.example");
    expect(proofOf("boss@mycompany.example", stranger, nobody)).toBe("unverified");
  });

  it("cannot hide a pass in a comment", () => {
    const sly = "mx.mycompany.example; dmarc=fail (x; dmarc=pass) header.from=client.example";
    expect(readAuthResults(sly, "mx.mycompany.example")).toMatchObject({ dmarc: "fail" });
  });

  it.each([
    'spf=pass smtp.mailfrom="x; dmarc=pass header.from=mycompany.example; y"@evil.example',
    'spf=pass smtp.mailfrom="x; dkim=pass header.d=mycompany.example; y"@evil.example',
    'spf=pass smtp.mailfrom="x\\"; dmarc=pass; y"@evil.example',
    'spf=pass smtp.mailfrom="x smtp.mailfrom=mycompany.example"@evil.example',
    'dkim=pass reason="header.d=mycompany.example" header.d=evil.example',
    "spf=pass (helo=a (b; dmarc=pass) c; dmarc=pass) smtp.mailfrom=evil.example",
    "spf=pass (never closed; dmarc=pass; dkim=pass header.d=mycompany.example",
    'spf=pass reason="never closed; dmarc=pass',
    "spf=pass smtp.mailfrom=smtp.mailfrom=mycompany.example@evil.example",
  ])("are not given words of the sender's that our server repeats: %s", (said) => {
    const results = readAuthResults(`mx.mycompany.example; ${said}`, "mx.mycompany.example");
    expect(results?.dmarc).toBe("none");
    expect([...(results?.dkimPassed ?? []), ...(results?.spfPassed ?? [])]).not.toContain("mycompany.example");
    expect(proofOf("boss@mycompany.example", stranger, results)).toBe("unverified");
  });

  it("may quote a name", () => {
    const header =
      'mx.mycompany.example; dkim=pass (good (2048 bit)) header.d="client.example"; spf=pass smtp.mailfrom="anna"@client.example';
    expect(readAuthResults(header, "mx.mycompany.example")).toMatchObject({
      dkimPassed: ["client.example"],
      spfPassed: ["client.example"],
    });
  });
});
