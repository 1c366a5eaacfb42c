import { describe, expect, it } from "vitest";

import { foldReply, visibleReply } from "./fold";

const quote = "> Hello,\n> does it print?\n";

describe("What is new in a mail", () => {
  it.each([
    ["English", "On Mon, 11 May 2026 at 10:00, Bob <bob@x.example> wrote:"],
    ["English, broken", "On Mon, 11 May 2026 at 10:00, Bob Long Name\n<bob@x.example> wrote:"],
    ["English, without a date", "On Monday Léa wrote:"],
    ["American", "On May 11, 2026, at 4:19 PM, bob wrote:"],
    ["French", "Le 11 mai 2026 à 10:00, Bob <bob@x.example> a écrit :"],
    ["German", "Am 11.05.2026 um 10:00 schrieb Bob:"],
    ["German of Thunderbird", "Am Mo., 11. Mai 2026 um 10:00 Uhr schrieb Bob <bob@x.example>:"],
    ["Spanish", "El 11 de mayo de 2026, 10:00, Bob <bob@x.example> escribió:"],
    ["Italian", "Il giorno 11 mag 2026, alle ore 10:00, Bob ha scritto:"],
    ["Dutch", "Op 11 mei 2026 om 10:00 schreef Bob <bob@x.example>:"],
    ["Portuguese", "Em 11 de maio de 2026 10:00, Bob <bob@x.example> escreveu:"],
    ["Polish", "W dniu 11.05.2026 o 10:00, Bob pisze:"],
    ["Swedish", "Den 11 maj 2026 kl. 10:00 skrev Bob <bob@x.example>:"],
    [
      "Russian",
      'пн, 11 мая 2026 г. в 10:00, Боб <bob@x.example>:\n> x\n\n11.05.2026 10:00 пользователь "Боб" <bob@x.example> написал:',
    ],
    ["Chinese", "在 2026年5月11日 10:00,Bob <bob@x.example> 写道:"],
    ["Japanese", "2026年5月11日(月) 10:00 Bob <bob@x.example>のメール:"],
    ["Gmail of old", "2026/5/11 Bob <bob@x.example>"],
  ])("stands above a quotation announced in %s", (language, line) => {
    const told = language === "Russian" ? line.split("\n").at(-1) : line;
    expect(visibleReply(`It prints.\n\n${told}\n\n${quote}`)).toBe("It prints.");
  });

  it.each([
    [
      "-----Original Message-----\nFrom: Bob\nSent: Monday, May 11, 2026 10:00 AM\nTo: Anna\nSubject: Printer\n\nDoes it print?",
    ],
    ["-----Ursprüngliche Nachricht-----\nVon: Bob\nGesendet: Montag\nAn: Anna\nBetreff: Drucker\n\nDruckt er?"],
    [
      "________________________________\nFrom: Bob <bob@x.example>\nSent: Monday, May 11, 2026 10:00 AM\nTo: Anna\nSubject: Printer\n\nDoes it print?",
    ],
    ["De : Bob <bob@x.example>\nEnvoyé : lundi 11 mai 2026 10:00\nÀ : Anna\nObjet : Imprimante\n\nImprime-t-elle ?"],
    ["*From:* Bob [mailto:bob@x.example]\n*Sent:* Monday\n*To:* Anna\n*Subject:* Printer\n\nDoes it print?"],
    ["Von: Bob\nDatum: Montag, 11. Mai 2026 um 10:00\nAn: Anna\nBetreff: Drucker\n\nDruckt er?"],
    ["发件人: Bob <bob@x.example>\n发送时间: 2026年5月11日\n收件人: Anna\n主题: 打印机\n\n它打印吗？"],
    ["差出人: Bob\n送信日時: 2026年5月11日\n宛先: Anna\n件名: プリンタ\n\n印刷できますか"],
    ["От: Боб\nОтправлено: 11 мая 2026\nКому: Анна\nТема: Принтер\n\nПечатает?"],
    ["Begin forwarded message:\n\n> From: Bob\n> Date: today\n\nx"],
  ])("stands above the head of an older mail: %s", (older) => {
    expect(visibleReply(`It prints.\n\n${older}`)).toBe("It prints.");
  });

  it("stands below the quotation", () => {
    expect(visibleReply(`On 11/05/2026 10:00, Bob wrote:\n${quote}\nIt prints.`)).toBe("It prints.");
  });

  it("stands between the lines it answers", () => {
    const text = "On 11/05/2026 10:00, Bob wrote:\n> Does it print?\n\nYes.\n\n> Since when?\n\nSince Monday.\n";
    expect(visibleReply(text)).toBe("Yes.\n\nSince Monday.");
  });

  it.each([
    ["-- \nAnna Client\nPurchase"],
    ["--\nAnna Client"],
    ["Sent from my iPhone"],
    ["Sent from my Verizon Wireless BlackBerry"],
    ["Envoyé de mon iPhone"],
    ["Von meinem iPad gesendet"],
    ["Enviado desde mi iPhone"],
    ["Get Outlook for iOS<https://aka.ms/o0ukef>"],
    ["iPhoneから送信"],
    ["发自我的iPhone"],
    ["-Anna"],
  ])("goes without the signature %j", (signature) => {
    expect(visibleReply(`It prints.\n\n${signature}\n`)).toBe("It prints.");
    expect(visibleReply(`It prints.\n\n${signature}\n\nOn 11/05/2026 10:00, Bob wrote:\n${quote}`)).toBe("It prints.");
  });

  it("is not cut where somebody only writes so", () => {
    const text =
      "On our server one can write:\n\n  print all\n\nFrom: here on it works. I sent it to you.\n\nThat is all -- really.";
    expect(visibleReply(text)).toBe(text);
    expect(visibleReply("On Monday Bob wrote a program that prints:\nit is good.")).toContain("it is good.");
  });

  it("keeps the last of several points", () => {
    const text = "We need:\n\n- Paper\n- Ink";
    expect(visibleReply(text)).toBe(text);
  });

  it("is everything where a mail was passed on without a word", () => {
    const text =
      "---------- Forwarded message ----------\nFrom: Bob <bob@x.example>\nDate: Monday\nSubject: Printer\nTo: Anna\n\nDoes it print?";
    expect(visibleReply(text)).toBe(text);
    expect(visibleReply("")).toBe("");
  });

  it("loses nothing: the pieces are the mail", () => {
    const text = `It prints.\n\nOn 11/05/2026 10:00, Bob wrote:\n${quote}\n-- \nAnna`;
    const pieces = foldReply(text);
    expect(pieces.map(({ kind }) => kind)).toEqual(["said", "quoted", "signature"]);
    expect(
      pieces
        .map((piece) => piece.text)
        .join("\n")
        .replace(/\s+/g, " "),
    ).toBe(text.replace(/\s+/g, " ").trim());
  });

  it("is found at once in long mails", () => {
    const started = performance.now();
    visibleReply("On Monday 11/05/2026 somebody\n".repeat(18_000));
    visibleReply(`${"> x\n".repeat(15_000)}yes`);
    expect(performance.now() - started).toBeLessThan(3_000);
  });
});
