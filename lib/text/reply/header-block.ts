/** Names of header fields as mail programs translate them. */
const names = {
  from: "from|von|de|da|van|från|fra|lähettäjä|od|от|отправитель|від|发件人|寄件者|寄件人|差出人|送信者|보낸 사람|보낸사람|kimden|gönderen|feladó|από|expéditeur|remitente|mittente|afzender|reply-to|antwort an|odesílatel|pošiljatelj|expeditor|nuo|no|saatja|من|מאת",
  date: "sent|date|gesendet|datum|envoyé|envoyé le|enviado|enviado el|enviado em|fecha|inviato|data|data invio|verzonden|skickat|sendt|dato|lähetetty|päivä|päiväys|wysłano|data wysłania|отправлено|дата|надіслано|发送时间|日期|時間|时间|寄件日期|傳送日期|送信日時|日時|日付|보낸 날짜|보낸날짜|날짜|gönderildi|gönderme tarihi|tarih|küldve|dátum|elküldve|ημερομηνία|στάλθηκε|odesláno|odoslané|poslano|trimis|sent on|received",
  to: "to|an|à|a|para|per|aan|till|til|vastaanottaja|do|dla|кому|收件人|收件者|宛先|받는 사람|받는사람|kime|alıcı|címzett|προς|destinataire|destinatario|destinatário|ontvanger|komu|către|إلى|אל|cc|kopie|kopia|copie|копия|抄送",
  subject:
    "subject|betreff|objet|asunto|assunto|oggetto|onderwerp|ämne|emne|aihe|temat|тема|主题|主旨|標題|件名|제목|konu|tárgy|θέμα|předmět|predmet|subiect|sujet|الموضوع|נושא|re",
} as const;

type Name = keyof typeof names;
const nameByWord = new Map(
  (Object.entries(names) as [Name, string][]).flatMap(([name, words]) =>
    words.split("|").map((word) => [word, name] as const),
  ),
);
const field = /^[ \t\u00a0>|]{0,20}[*_]{0,2}([^:：*_\n]{1,24})[*_]{0,2}[ \t\u00a0]{0,3}[:：]/u;

const originalMessage =
  "original message|original(?:-| )?nachricht|urspr(?:ü|ue)ngliche nachricht|message d[’']origine|message (?:original|initial)|messaggio originale|mensaje original|mensagem original|oorspronkelijk bericht|ursprungligt meddelande|originalmeddelande|oprindelig meddelelse|opprinnelig melding|alkuperäinen viesti|wiadomość oryginalna|oryginalna wiadomość|původní zpráva|pôvodná správa|eredeti üzenet|исходное сообщение|пересылаемое сообщение|orijinal (?:mesaj|ileti)|αρχικό μήνυμα|mesaj original|izvorna poruka|原始邮件|原始郵件|原始信件|元のメッセージ|オリジナルメッセージ|원본 ?메시지|originele bericht|reply message|replied message|forwarded (?:message|mail|by)(?: from .*| .*)?|weitergeleitete nachricht|message transf[eé]r[eé]|mensaje reenviado|mensagem encaminhada|messaggio inoltrato|doorgestuurd bericht|vidarebefordrat meddelande|videresendt (?:meddelelse|melding)|välitetty viesti|转发邮件|轉寄郵件|转发的邮件|전달된 메시지";
const divider = new RegExp(
  String.raw`^[ \t>]*(?:[-_*=—–#]{2,}[ \t]*)(?:${originalMessage})[ \t.:]*(?:[-_*=—–#]{2,}[ \t]*)?$`,
  "iu",
);
const bare =
  /^[ \t>]*(begin forwarded message|début du message (réexpédié|transféré)|anfang der weitergeleiteten (nachricht|e-mail)|inicio del mensaje reenviado|início da mensagem (re)?encaminhada|inizio messaggio inoltrato|begin doorgestuurd bericht|(?:-----)?original message(?:-----)?)[ \t]*:?[ \t-]*$/iu;
const above =
  /^\W*(##-? ?)?(please )?(type|write|reply|enter|antworten sie bitte|r[eé]pondre|veuillez|bitte).{0,60}(above|oberhalb|au[- ]dessus|über) (this|dieser|de cette|diese|de esta) (line|linie|ligne|zeile)\b/iu;
const rule = /^[ \t]*[-_*=—–]{5,}[ \t]*$/;

/**
 * How many lines, from this one on, are the head of an older mail that its program put under the answer: a divider that
 * says so, or fields as `From:`, `Sent:`, `To:`, `Subject:` in any language. Zero for none.
 */
export function headerBlockAt(lines: readonly string[], at: number): number {
  const line = lines[at] ?? "";
  if (line.length > 300) return 0;
  if (divider.test(line) || bare.test(line) || above.test(line)) return 1;
  if (rule.test(line)) {
    const next = nextWritten(lines, at + 1, 3);
    return next >= 0 && fieldsFrom(lines, next) ? next - at + 1 : 0;
  }
  return fieldsFrom(lines, at) ? 1 : 0;
}

/** Three different fields, or two and the sender among them with an address or a date, in a few lines. */
function fieldsFrom(lines: readonly string[], at: number): boolean {
  const first = nameOf(lines[at] ?? "");
  if (!first) return false;
  const seen = new Set<Name>([first]);
  let unnamed = 0;
  let again = 0;
  for (const line of lines.slice(at + 1, at + 12)) {
    const name = nameOf(line);
    if (name === first) again += 1;
    if (name) seen.add(name);
    else if (line.trim() !== "") unnamed += 1;
    if (unnamed > 3 || again > 2) break;
  }
  if (!seen.has("from") && !(seen.has("date") && seen.has("to"))) return false;
  return seen.size >= 3 || (seen.has("from") && seen.has("date") && /@|\d{4}/.test(lines.slice(at, at + 4).join(" ")));
}

function nameOf(line: string): Name | null {
  const word = field.exec(line)?.[1]?.trim().toLowerCase();
  return word === undefined ? null : (nameByWord.get(word) ?? null);
}

function nextWritten(lines: readonly string[], from: number, most: number): number {
  for (let at = from; at < Math.min(from + most, lines.length); at += 1) if ((lines[at] ?? "").trim() !== "") return at;
  return -1;
}
