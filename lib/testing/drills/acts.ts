import type { Town } from "../town";

/** One thing somebody does, told over a pipe. `key` stands in what it leaves behind, so that its effect can be counted. */
export type Act = { key: string } & (
  | { do: "create"; userId: string; sectionId: string }
  | { do: "note"; userId: string; ticket: number }
  | { do: "reply"; userId: string; ticket: number }
  | { do: "portalReply"; userId: string; ticket: number }
  | { do: "close"; userId: string; ticket: number }
  | { do: "mail"; to: string; raw: string }
  /** Done once no stored mail is left to file. */
  | { do: "settle" }
);

/** What the one who asked was told. */
export type Acknowledgement = { key: string; answer: unknown } | { key: string; refused: string };

/**
 * A mix of acts on the given tickets: new requests, notes, answers to the partner, portal replies, closings (each ticket
 * at most once, as its last act) and mails.
 */
export function mixOf(count: number, town: Town, tickets: readonly number[]): Act[] {
  const { users, sections } = town;
  const closing = [...tickets];
  return Array.from({ length: count }, (_, index): Act => {
    const key = `drill-${String(index).padStart(4, "0")}`;
    const ticket = tickets[index % tickets.length] ?? 1;
    const closed = index % 6 === 4 ? closing.pop() : undefined;
    if (closed !== undefined) return { key, do: "close", userId: users.lea, ticket: closed };
    switch (index % 6) {
      case 0:
        return { key, do: "create", userId: users.lea, sectionId: sections.supportTeam };
      case 1:
        return { key, do: "note", userId: users.lea, ticket };
      case 2:
        return { key, do: "reply", userId: users.lea, ticket };
      case 3:
        return { key, do: "portalReply", userId: users.claire, ticket };
      default:
        return { key, do: "mail", to: supportAddress, raw: mailOf(key) };
    }
  });
}

export const supportAddress = "support@nivalis.example";

const mailOf = (key: string): string =>
  [
    "From: Claire Dubois <claire@dubois.example>",
    `To: ${supportAddress}`,
    `Subject: ${key}`,
    `Message-ID: <${key}@dubois.example>`,
    "Date: Mon, 11 May 2026 08:00:00 +0000",
    "Content-Type: text/plain; charset=utf-8",
    "",
    `It is about ${key}.`,
    "",
  ].join("\r\n");
