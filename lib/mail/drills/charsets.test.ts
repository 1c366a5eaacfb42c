import { Buffer } from "node:buffer";

import iconv from "iconv-lite";
import { expect, it } from "vitest";

import { noteDrill } from "@/lib/testing/drills/note";

import { parseMail } from "../parse/parse-mail";
import { told } from "../parse/told";

const words = {
  french: "Bonjour, la commande n'est pas arrivée à l'étage, déjà facturée à mes collègues. À bientôt, François.",
  german: "Guten Tag, die Maschine läuft nicht mehr, bitte prüfen Sie das Gerät für die Größe Ä. Viele Grüße, Jürgen.",
  polish: "Dzień dobry, zamówienie nie dotarło, proszę o wyjaśnienie. Może ktoś odpowie? Z poważaniem, Łukasz Wójcik.",
  czech: "Dobrý den, objednávka ještě nepřišla, prosíme o vyřízení. Děkuji předem, s pozdravem Jiří Dvořák z Plzně.",
  russian: "Здравствуйте, наш заказ ещё не пришёл, пожалуйста, ответьте как можно скорее. С уважением, Иван Петров.",
  greek: "Καλημέρα σας, η παραγγελία μας δεν έφτασε ακόμη, παρακαλώ απαντήστε σύντομα. Ευχαριστώ πολύ, Νίκος.",
  chinese: "您好，我们的订单还没有收到，请尽快回复并告诉我们什么时候可以发货。谢谢您的帮助，祝工作顺利。",
  taiwanese: "您好，我們的訂單還沒有收到，請儘快回覆並告訴我們什麼時候可以發貨。謝謝您的幫助，祝工作順利。",
  japanese: "お世話になっております。注文した商品がまだ届いておりません。ご確認のほど、よろしくお願いいたします。",
  korean: "안녕하세요, 주문한 상품이 아직 도착하지 않았습니다. 확인 후 빠른 답변을 부탁드립니다. 감사합니다.",
};
type Language = keyof typeof words;

/** Bytes that are what their label says. */
const rightly: [Language, string][] = [
  ...(Object.keys(words) as Language[]).map((language): [Language, string] => [language, "utf-8"]),
  ["french", "iso-8859-1"],
  ["french", "iso-8859-15"],
  ["french", "windows-1252"],
  ["german", "iso-8859-1"],
  ["german", "macintosh"],
  ["polish", "iso-8859-2"],
  ["polish", "windows-1250"],
  ["czech", "iso-8859-2"],
  ["czech", "windows-1250"],
  ["russian", "koi8-r"],
  ["russian", "windows-1251"],
  ["russian", "iso-8859-5"],
  ["greek", "iso-8859-7"],
  ["greek", "windows-1253"],
  ["chinese", "gbk"],
  ["chinese", "gb18030"],
  ["chinese", "utf-7"],
  ["taiwanese", "big5"],
  ["japanese", "shift_jis"],
  ["japanese", "euc-jp"],
  ["korean", "euc-kr"],
];

/** What the bytes are, and what the mail says they are; null: nothing. */
const wrongly: [Language, string, string | null][] = [
  ...(Object.keys(words) as Language[]).flatMap((language): [Language, string, string | null][] => [
    [language, "utf-8", null],
    [language, "utf-8", "us-ascii"],
  ]),
  ["french", "utf-8", "iso-8859-1"],
  ["german", "utf-8", "windows-1252"],
  ["russian", "utf-8", "x-unknown"],
  ["japanese", "utf-8", "unknown-8bit"],
  ["french", "windows-1252", "us-ascii"],
  ["german", "windows-1252", "utf-8"],
  ["french", "iso-8859-1", "utf-8"],
  ["french", "iso-8859-1", null],
  ["german", "iso-8859-1", "x-user-defined"],
  ["chinese", "gbk", "gb2312"],
  ["chinese", "gb18030", "cp936"],
  ["japanese", "shift_jis", "x-sjis"],
  ["japanese", "shift_jis", "windows-31j"],
  ["korean", "euc-kr", "ks_c_5601-1987"],
  ["russian", "windows-1251", "cp1251"],
  ["russian", "windows-1251", "us-ascii"],
  ["russian", "koi8-r", null],
  ["japanese", "shift_jis", null],
  ["german", "windows-1252", '"iso-8859-1"'],
  ["polish", "windows-1250", "cp-1250"],
  ["taiwanese", "big5", "big5-hkscs"],
  ["japanese", "euc-jp", "utf-8"],
];

// M-14
it("reads words in many character sets, whatever the mail says they are", async () => {
  const all = [...rightly.map(([language, set]) => [language, set, set] as const), ...wrongly];
  const missed: string[] = [];
  for (const [language, set, label] of all) {
    if ((await read(words[language], set, label)) !== words[language]) missed.push(`${language} ${set} as ${label}`);
  }
  noteDrill(
    "M-14",
    `${all.length} mails, ${wrongly.length} of them labelled wrongly or not: ${all.length - missed.length} right${missed.length > 0 ? ` (not: ${missed.join(", ")})` : ""}`,
  );
  expect(wrongly.length).toBeGreaterThanOrEqual(40);
  expect(1 - missed.length / all.length, missed.join(", ")).toBeGreaterThanOrEqual(0.95);
});

async function read(text: string, set: string, label: string | null): Promise<string> {
  const type = `text/plain${label === null ? "" : `; charset=${label}`}`;
  const head = `From: a@x.example\r\nSubject: S\r\nContent-Type: ${type}\r\nContent-Transfer-Encoding: base64\r\n\r\n`;
  const body = iconv.encode(text, set).toString("base64");
  const mail = await parseMail(Buffer.from(`${head}${body}\r\n`), { withHtml: false, keep });
  return told(mail).text.trim();
}

const keep = async ({ length }: Buffer) => ({ sha256: "", size: length });
