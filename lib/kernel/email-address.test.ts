import { describe, expect, it } from "vitest";

import { headerName, headerText } from "@/lib/outgoing-mail/header-value";
import { numberInSubject, subjectOf } from "@/lib/outgoing-mail/subject";

import { mailAddress } from "./email-address";

describe("An address we write to", () => {
  it("is one plain address, kept in lower case", () => {
    expect(mailAddress("Anna@Client.example")).toBe("anna@client.example");
    expect(mailAddress("o'hara+x@mail.client.example")).toBe("o'hara+x@mail.client.example");
  });

  it.each([
    ["quoted, so that two servers read two addresses", '"a@evil.test"@victim.test'],
    ["two addresses in one field", "a@x.test,b@evil.test"],
    ["a name and an address", "Anna <anna@x.test>"],
    ["a full-width @", "anna＠x.test"],
    ["a small @", "anna﹫x.test"],
    ["a sign without width", "an​na@x.test"],
    ["a line break", "anna@x.test\r\nBcc: b@evil.test"],
    ["a group", `${"g:".repeat(50_000)}a@x.test`],
    ["a comment", "anna(x)@x.test"],
    ["no domain", "anna@"],
    ["a local part that is too long", `${"a".repeat(65)}@x.test`],
  ])("is refused when it has %s", (_what, address) => {
    expect(mailAddress(address)).toBeNull();
  });
});

describe("Words of strangers in a header", () => {
  it.each(["\r", "\n", "\r\n", "\u0000", "\u2028"])("stay on their line (%j)", (sign) => {
    expect(headerText(`Offer${sign}Bcc: e@evil.test`)).toBe("Offer Bcc: e@evil.test");
  });

  it("never become a second recipient", () => {
    expect(headerName('x" <evil@t>\r\nBcc: e@t')).toBe("x evil t Bcc e t");
  });

  it("never become a link", () => {
    expect(headerName("https://evil.test")).toBe("//evil.test");
  });
});

describe("The number in a subject", () => {
  it("is found behind any prefix, in the first brackets that hold only digits", () => {
    expect(numberInSubject("Re: Fwd: [101] Problem with printing")).toBe(101);
    expect(numberInSubject("回复: [101] x [102]")).toBe(101);
    expect(numberInSubject("[EXT] [101] x")).toBe(101);
    expect(numberInSubject("[1234567890] x")).toBeNull();
    expect(numberInSubject("Offer 101")).toBeNull();
  });

  it("is put in front, but not twice", () => {
    expect(subjectOf("Problem with printing", 101)).toBe("[101] Problem with printing");
    expect(subjectOf("Re: [101] Problem with printing", 101)).toBe("Re: [101] Problem with printing");
    expect(subjectOf("", 101)).toBe("[101] (no subject)");
  });
});
