/** Mails made to exhaust who reads them (security 4.5), as they are or `share` of their size. */
export function stressSet(share = 1): [string, string][] {
  const n = (count: number) => Math.max(1, Math.round(count * share));
  const repeat = (text: string, count: number) => text.repeat(n(count));
  const list = (count: number, one: (at: number) => string) => Array.from({ length: n(count) }, (_, at) => one(at));
  return [
    ["nested multiparts", mail("multipart/mixed; boundary=b0", list(10_000, nested).join(""))],
    ["parts", mail("multipart/mixed; boundary=b", `${repeat("--b\r\n\r\nx\r\n", 20_000)}--b--`)],
    ["mails in mails", repeat("Subject: x\r\nContent-Type: message/rfc822\r\n\r\n", 1_000)],
    ["recipients", head(`To: ${list(100_000, (at) => `r${at}@x.example`).join(", ")}`)],
    ["header lines", head(repeat("X-Line: x\r\n", 200_000).trimEnd())],
    ["a header of megabytes", head(`X-Long: ${repeat("x", 5_000_000)}`)],
    ["encoded words", head(`Subject: ${repeat("=?utf-8?q?a?= ", 400_000)}`)],
    ["nested groups", head(`To: ${repeat("g:", 50_000)}`)],
    ["open brackets", head(`To: ${repeat("(<", 100_000)}`)],
    ["segments of a name", head(`Content-Type: text/plain;${list(50_000, (at) => ` name*${at}*=%41;`).join("\r\n")}`)],
    ["elements", mail("text/html", repeat("<div>", 200_000))],
    ["nested elements", mail("text/html", repeat("<div>", 20_000))],
    ["nested tables", mail("text/html", repeat("<table><tr><td>", 16_000))],
    ["brackets", mail("text/html", repeat("<", 1_000_000))],
    ["a style of a megabyte", mail("text/html", `<p style="${repeat("a:b;", 250_000)}">x</p>`)],
    ["quotations", mail("text/html", `${repeat("<blockquote>", 20_000)}x`)],
    ["addresses without end", mail("text/plain", repeat("a@", 500_000))],
    ["blanks", mail("text/plain\r\nContent-Transfer-Encoding: quoted-printable", `${repeat(" ", 1_000_000)}x`)],
    ["beginnings of files", mail("text/plain", repeat("begin 644 a\r\n", 50_000))],
    ["lines that announce quotations", mail("text/plain", repeat("On 1.1.2020 a wrote\r\n", 18_000))],
    ["a report's excuses", mail("text/plain", repeat("could not be delivered to the user ", 20_000))],
    ["25 MB of text", mail("text/plain", repeat("lorem ipsum dolor\r\n", 1_300_000))],
    ["25 MB of one line", mail("text/plain", repeat("x", 25_000_000))],
    [
      "25 MB of base64",
      mail("application/pdf\r\nContent-Transfer-Encoding: base64", repeat(`${"QUJD".repeat(19)}\r\n`, 320_000)),
    ],
  ];
}

const head = (lines: string): string =>
  `From: MAILER-DAEMON@x.example\r\nReturn-Path: <>\r\nSubject: Undelivered Mail Returned to Sender\r\n${lines}\r\n\r\nx`;

const mail = (type: string, body: string): string =>
  `From: MAILER-DAEMON@x.example\r\nReturn-Path: <>\r\nTo: b@y.example\r\nSubject: Undelivered Mail Returned to Sender\r\nContent-Type: ${type}\r\n\r\n${body}`;

const nested = (at: number): string => `--b${at}\r\nContent-Type: multipart/mixed; boundary=b${at + 1}\r\n\r\n`;
