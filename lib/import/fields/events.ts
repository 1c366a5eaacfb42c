import { eventTypes } from "@/lib/event/types";

import type { ImportField } from "./field";

/** What other programs call the ways of communicating. */
const typeWords: Readonly<Record<string, string>> = {
  mail: "mail_message",
  email: "mail_message",
  "e-mail": "mail_message",
  courriel: "mail_message",
  call: "phone_call",
  phone: "phone_call",
  telephone: "phone_call",
  appel: "phone_call",
  meeting: "visit",
  visite: "visit",
  comment: "note",
  web: "web_message",
  chat: "web_message",
  portal: "web_message",
  sms: "short_message",
};

const directionWords: Readonly<Record<string, string>> = {
  in: "incoming",
  inbound: "incoming",
  received: "incoming",
  entrant: "incoming",
  out: "outgoing",
  outbound: "outgoing",
  sent: "outgoing",
  sortant: "outgoing",
  interne: "internal",
};

/** What is asked of a file of past communications. */
export const eventFields: readonly ImportField[] = [
  { name: "key", type: "text", longest: 200, titles: /^(id|.*[ _]id|ref(erence)?|编号)$/i },
  {
    name: "type",
    type: "choice",
    choices: eventTypes,
    meant: typeWords,
    titles: /^(type|kind|channel|medium|type d.événement|canal|类型|渠道)$/i,
  },
  {
    name: "direction",
    type: "choice",
    choices: ["incoming", "outgoing", "internal"],
    meant: directionWords,
    titles: /^(direction|in.?out|sens|方向)$/i,
  },
  {
    name: "beginAt",
    type: "moment",
    needed: true,
    titles: /^(date|when|at|time|moment|sent|received|created|begin|envoyé|reçu|日期|时间)/i,
  },
  { name: "sender", type: "text", longest: 320, titles: /^(from|sender|author|expéditeur|auteur|de|发件人)/i },
  { name: "recipients", type: "text", longest: 4000, titles: /^(to|recipients?|destinataires?|à|收件人)/i },
  {
    name: "title",
    type: "text",
    longest: 500,
    needed: true,
    titles: /^(subject|title|summary|objet|sujet|titre|主题|标题)/i,
  },
  {
    name: "content",
    type: "text",
    longest: 20_000,
    titles: /^(text|body|content|message|notes?|description|texte|contenu|corps|内容|正文)/i,
  },
  { name: "ticket", type: "name", of: "ticket", many: true, titles: /^(ticket|case|request|dossier|demande|集合)/i },
  { name: "section", type: "name", of: "section", titles: /^(section|department|team|office|service|équipe|部门)/i },
];
