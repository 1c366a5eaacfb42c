import { deflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";

import { readMail } from "./parse-mail";

const read = (raw: string | Buffer) =>
  readMail(typeof raw === "string" ? Buffer.from(raw.replace(/\r?\n/g, "\r\n")) : raw, { withHtml: true });
/** A mail whose text are these bytes. */
const withBytes = (type: string, bytes: Buffer | number[], head = "") =>
  read(
    Buffer.concat([
      Buffer.from(`From: a@x.example\r\nSubject: S\r\n${head}Content-Type: ${type}\r\n\r\n`),
      Buffer.from(bytes),
    ]),
  );
const hex = (text: string) => Buffer.from(text, "hex");
const encoded = (words: string) => read(`From: a@x.example\nSubject: ${words}\n\nx`).subject;

describe("The charset of a text", () => {
  it.each([
    ["text/plain; charset=utf-8", hex("4772c3bc6e"), "Grün"],
    ["text/plain; charset=iso-8859-1", hex("4772fc6e"), "Grün"],
    ["text/plain; charset=windows-1252", hex("8022"), '€"'],
    ["text/plain; charset=cp-850", hex("4772816e"), "Grün"],
    ["text/plain; charset=windows-1251", hex("cff0e8e2e5f2"), "Привет"],
    ["text/plain; charset=KOI8-R", hex("f0d2c9d7c5d4"), "Привет"],
    ["text/plain; charset=gb2312", hex("c4e3bac3"), "你好"],
    ["text/plain; charset=GB18030", hex("c4e3bac38139ee39"), "你好㐀".slice(0, 2)],
    ["text/plain; charset=big5", hex("a741a66e"), "你好"],
    ["text/plain; charset=euc-kr", hex("bec8b3e7"), "안녕"],
    ["text/plain; charset=ks_c_5601-1987", hex("bec8b3e7"), "안녕"],
    ["text/plain; charset=Shift_JIS", hex("8ac48e8b"), "監視"],
    ["text/plain; charset=iso-2022-jp", hex("1b244234463b6b1b2842"), "監視"],
    ["text/plain; charset=euc-jp", hex("b4c6bbeb"), "監視"],
    ["text/plain; charset=utf-7", Buffer.from("Gr+APw-n"), "Grün"],
    ["text/plain; charset=hz-gb-2312", Buffer.from("~{Dc:C~}"), "你好"],
    ["text/plain; charset=utf-16le", Buffer.from("Grün", "utf16le"), "Grün"],
  ])("is the declared one: %s", (type, bytes, text) => {
    expect(withBytes(type, bytes).text.startsWith(text)).toBe(true);
  });

  it.each([
    ["wrong: ASCII was declared", "text/plain; charset=us-ascii", hex("4772c3bc6e"), "Grün"],
    ["wrong: Latin was declared", "text/plain; charset=iso-8859-1", hex("4772c3bc6e65204bc3bc686500"), "Grüne Kühe"],
    [
      "wrong: UTF-8 was declared",
      "text/plain; charset=utf-8",
      Buffer.from("Grüne Kühe mögen Käse. Sie stehen überall.", "latin1"),
      "Grüne Kühe mögen Käse. Sie stehen überall.",
    ],
    ["unknown", "text/plain; charset=x-klingon", hex("4772c3bc6e"), "Grün"],
    ["absent, Japanese by its escapes", "text/plain", hex("1b244234463b6b1b2842"), "監視"],
    [
      "absent, Cyrillic",
      "text/plain",
      hex("cff0e8e2e5f22c20eae0ea20e4e5ebe03f20d3ece5ede1eef2e5f2f1ff20eff0eee1ebe5ece020f120eff0e8edf2e5f0eeec2e"),
      "Привет, как дела? У",
    ],
    ["in quotes and blanks", 'text/plain; charset=" UTF-8 "', hex("4772c3bc6e"), "Grün"],
  ])("is found out where it is %s", (_name, type, bytes, text) => {
    expect(withBytes(type, bytes).text.startsWith(text)).toBe(true);
  });
});

const subjectOf = (subject: Buffer, type: string) =>
  read(Buffer.concat([Buffer.from("Subject: "), subject, Buffer.from(`\r\nContent-Type: ${type}\r\n\r\nx`)])).subject;

describe("A subject", () => {
  it.each([
    ["=?utf-8?B?R3LDvG4=?=", "Grün"],
    ["=?utf-8?Q?Gr=C3=BCn_und_gut?=", "Grün und gut"],
    ["=?utf-8?B?R3LD?= =?utf-8?B?vG4=?=", "Grün"],
    ["=?iso-8859-1?q?Gr=FCn?= =?utf-8?q?_und?= gut", "Grün und gut"],
    ["Re:=?utf-8?Q?Gr=C3=BCn?=", "Re:Grün"],
    ["=?utf-8?Q?Gr=C3=BCn und gut?=", "Grün und gut"],
    ["=?utf-8*en?Q?Gr=C3=BCn?=", "Grün"],
    ["=?utf-8?Q?=3D=3Futf-8=3FQ=3FGr=3DC3=3DBCn=3F=3D?=", "Grün"],
    ["=?iso-2022-jp?B?GyRCNEY7axsoQg==?=", "監視"],
    ["a =?broken?x?y?= b", "a =?broken?x?y?= b"],
    ["folded\n over lines", "folded over lines"],
  ])("%s is read", (raw, subject) => expect(encoded(raw)).toBe(subject));

  it("of raw bytes is read in UTF-8, or in the charset of the text", () => {
    expect(withBytes("text/plain", hex("78")).subject).toBe("S");
    expect(subjectOf(Buffer.from("Grün"), "text/plain")).toBe("Grün");
    expect(subjectOf(hex("cff0e8e2e5f2"), "text/plain; charset=windows-1251")).toBe("Привет");
  });
});

describe("The sender", () => {
  it.each([
    ["Anna <anna@x.example>", "anna@x.example", "Anna"],
    ['"Client, Anna" <ANNA@x.example>', "anna@x.example", "Client, Anna"],
    ["Client, Anna <anna@x.example>", "anna@x.example", "Client, Anna"],
    ["=?utf-8?Q?Client=2C_Anna?= <anna@x.example>", "anna@x.example", "Client, Anna"],
    ["anna@x.example (Anna)", "anna@x.example", "Anna"],
    ["<anna@x.example>", "anna@x.example", ""],
    ["anna@x.example", "anna@x.example", ""],
    ['"anna@y.example" <anna@x.example>', "anna@x.example", "anna@y.example"],
    ["Anna <anna@x.example", "anna@x.example", "Anna"],
    ["Team: anna@x.example, bob@x.example;", "anna@x.example", ""],
    ["Anna <mailto:anna@x.example>", "anna@x.example", "Anna"],
  ])("%s", (from, address, name) => {
    expect(read(`From: ${from}\n\nx`).from).toEqual({ address, name });
  });
});

const part = (head: string, body = "x") => `--b\n${head}\n\n${body}\n`;
const mixed = (...parts: string[]) =>
  read(`From: a@x.example\nContent-Type: multipart/mixed; boundary=b\n\n${parts.join("")}--b--\n`);
const namesOf = (mail: ReturnType<typeof read>) => mail.files.map(({ name, bytes }) => `${name} ${bytes.length}`);

const base64File = (body: string) =>
  namesOf(mixed(part('Content-Type: image/png; name="a.png"\nContent-Transfer-Encoding: base64', body)));

/** One attribute of a winmail.dat. */
const attribute = (level: number, id: number, data: Buffer) => {
  const head = Buffer.alloc(9);
  head.writeUInt8(level, 0);
  head.writeUInt32LE(id, 1);
  head.writeUInt32LE(data.length, 5);
  return Buffer.concat([head, data, Buffer.alloc(2)]);
};

describe("Files", () => {
  it.each([
    ['Content-Disposition: attachment; filename="a b.txt"', "a b.txt"],
    ["Content-Disposition: attachment; filename=a b.txt", "a b.txt"],
    ["Content-Disposition: attachment; filename*=utf-8''Gr%C3%BCn.txt", "Grün.txt"],
    ["Content-Disposition: attachment;\n filename*0*=utf-8''Gr%C3;\n filename*1*=%BCn;\n filename*2=.txt", "Grün.txt"],
    ['Content-Disposition: attachment; filename="=?utf-8?Q?Gr=C3=BCn.txt?="', "Grün.txt"],
    ['Content-Type: text/csv; name="a.csv"', "a.csv"],
    ['Content-Disposition: inline; filename="log.txt"\nContent-Type: text/plain', "log.txt"],
  ])("keep the name of %j", (head, name) => {
    expect(namesOf(mixed(part("Content-Type: text/plain", "Hello"), part(head)))).toEqual([`${name} 1`]);
  });

  it("come out of base64 that was cut or padded in the middle", () => {
    expect(base64File("QUJD\nREVG")).toEqual(["a.png 6"]);
    expect(base64File("QUJDRA==\nQUJD")).toEqual(["a.png 7"]);
    expect(base64File("QUJ")).toEqual(["a.png 2"]);
  });

  it("come out of texts of old: uuencode and yEnc", () => {
    const mail = read("From: a@x.example\n\nSee:\nbegin 644 a.txt\n#0V%T\n`\nend\nBye");
    expect(namesOf(mail)).toEqual(["a.txt 3"]);
    expect(mail.text).toBe("See:\n\nBye");
    expect(namesOf(read("From: a@x.example\n\n=ybegin line=128 size=3 name=b.bin\nkkk\n=yend size=3\n"))).toEqual([
      "b.bin 3",
    ]);
  });

  it("come out of a winmail.dat", () => {
    const tnef = Buffer.concat([
      hex("789f3e220100"),
      attribute(2, 0x00069002, Buffer.alloc(14)),
      attribute(2, 0x00018010, Buffer.from("offer.pdf\0")),
      attribute(2, 0x0006800f, Buffer.from("PDF!")),
    ]);
    const mail = mixed(
      part("Content-Type: text/plain", "Hello"),
      part(
        'Content-Type: application/ms-tnef; name="winmail.dat"\nContent-Transfer-Encoding: base64',
        tnef.toString("base64"),
      ),
    );
    expect(namesOf(mail)).toEqual(["offer.pdf 4"]);
  });

  it("are mails that were passed on, unopened", () => {
    const mail = mixed(
      part("Content-Type: text/plain", "See below"),
      part("Content-Type: message/rfc822", "Subject: inner\nContent-Type: text/plain\n\ninner words"),
    );
    expect(mail.text).toBe("See below");
    expect(mail.files).toMatchObject([{ type: "message/rfc822", name: "" }]);
  });

  it("are what is encrypted or signed, kept as it came and labelled", () => {
    const signed = read(
      "From: a@x.example\nContent-Type: multipart/signed; boundary=b; protocol=application/pgp-signature\n\n--b\n\nHello\n--b\nContent-Type: application/pgp-signature; name=signature.asc\n\nxyz\n--b--\n",
    );
    expect(signed).toMatchObject({ text: "Hello", traits: ["signed"], files: [{ name: "signature.asc" }] });
    const sealed = read(
      "From: a@x.example\nContent-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m\nContent-Transfer-Encoding: base64\n\nQUJD",
    );
    expect(sealed).toMatchObject({ traits: ["encrypted"], files: [{ name: "smime.p7m" }] });
    expect(read("From: a@x.example\n\n-----BEGIN PGP MESSAGE-----\nx\n-----END PGP MESSAGE-----").traits).toEqual([
      "encrypted",
    ]);
  });
});

describe("The text", () => {
  it("is the plain one of several, or made of the HTML", () => {
    const both = read(
      "From: a@x.example\nContent-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/html\n\n<p>Rich</p>\n--b\nContent-Type: text/plain\n\nPlain\n--b--",
    );
    expect(both).toMatchObject({ text: "Plain", html: null, formatted: "<p>Rich</p>" });
    const rich = read(
      "From: a@x.example\nContent-Type: text/html\n\n<style>p{}</style><p>Dear&nbsp;Anna,</p><table><tr><td>1</td><td>2</td></tr></table><ul><li>one<li>two</ul>",
    );
    expect(rich.text).toBe("Dear Anna,\n\n1 2\n\n• one\n• two");
    expect(rich.html).toContain("<p>Dear");
  });

  it("is all its parts, in order", () => {
    expect(
      mixed(
        part("Content-Type: text/plain", "one"),
        part('Content-Type: image/png; name="i.png"'),
        part("Content-Type: text/plain", "two"),
      ).text,
    ).toBe("one\n\ntwo");
  });

  it("of format=flowed flows", () => {
    const flowed = read(
      "From: a@x.example\nContent-Type: text/plain; format=flowed\n\nThis is \none line.\n> quoted \n> too\n",
    );
    expect(flowed.text).toBe("This is one line.\n> quoted too");
    expect(read("From: a@x.example\nContent-Type: text/plain; format=flowed; delsp=yes\n\nab \ncd\n").text).toBe(
      "abcd",
    );
  });

  it.each([
    ["without a closing boundary", "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nHello"],
    ["without any boundary told", "Content-Type: multipart/mixed\n\n--b\nContent-Type: text/plain\n\nHello\n--b--"],
    [
      "with another boundary than told",
      'Content-Type: multipart/mixed; boundary="told"\n\n--b\nContent-Type: text/plain\n\nHello\n--b--',
    ],
    ["with a Content-Type that is none", "Content-Type: ;;;\n\nHello"],
    ["with lines that end anyhow", "X-A: b\n\nHello"],
    ["after the line of an mbox", "From a@x Mon May 11 2026\nSubject: S\n\nHello"],
  ])("is found %s", (_name, raw) => {
    const mail = raw.startsWith("From a@x") ? raw : `From: a@x.example\n${raw}`;
    expect(read(mail).text).toBe("Hello");
    expect(read(Buffer.from(mail)).text).toBe("Hello");
  });

  it("answers by the HTML's own quotation marks", () => {
    const gmail = read(
      'From: a@x.example\nContent-Type: text/html\n\n<div dir="ltr">It prints.</div><div class="gmail_quote"><div class="gmail_attr">On Monday Bob wrote:</div><blockquote class="gmail_quote">Does it print?</blockquote></div>',
    );
    expect(gmail.reply).toBe("It prints.");
    const outlook = read(
      'From: a@x.example\nContent-Type: text/html\n\n<p>It prints.</p><div id="appendonsend"></div><hr><div id="divRplyFwdMsg"><b>From:</b> Bob</div><p>Does it print?</p>',
    );
    expect(outlook.reply).toBe("It prints.");
  });
});

describe("A machine's answer", () => {
  it.each([
    "Automatic reply: Printer",
    "Abwesenheitsnotiz: Printer",
    "Réponse automatique : Printer",
    "自动回复: Printer",
    "Out of Office AutoReply: Printer",
    "Autosvar: Printer",
  ])("is known by its subject: %s", (subject) => {
    expect(read(Buffer.from(`From: a@x.example\r\nSubject: ${subject}\r\n\r\nx`)).headers.autoReplyHints).toBe(true);
  });
  it("is not a person who writes of an absence", () => {
    for (const subject of ["Out of office next week", "Automatic door broken", "Absence of Bob"])
      expect(read(`From: a@x.example\nSubject: ${subject}\n\nx`).headers.autoReplyHints).toBe(false);
  });
});

it("never throws for what a mail says", () => {
  const raw = deflateSync(Buffer.from("seed".repeat(5_000)));
  for (let at = 0; at < 200; at += 1) {
    const noise = Buffer.concat([
      Buffer.from("Content-Type: multipart/mixed; boundary=b\r\nFrom: "),
      raw.subarray(0, at),
      Buffer.from("\r\n\r\n--b\r\n"),
      raw.subarray(at),
    ]);
    expect(() => readMail(noise, { withHtml: true })).not.toThrow();
  }
});
