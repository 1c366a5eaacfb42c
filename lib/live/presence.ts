import { isId } from "@/lib/kernel/ids";

export type Doing = "viewing" | "writing";

/** Somebody on a ticket now. */
export type Present = { userId: string; name: string; doing: Doing };

/** As one process tells the others: who is on which tickets of its streams. It replaces what it told before. */
export type Roll = { process: string; organisationId: string; present: ({ ticketId: string } & Present)[] };

export const channelOfPresence = "suivi_presence";

/** Who was not heard of for so long is gone. */
export const vanishesAfterMs = 30_000;

type Kept = { at: number; present: Roll["present"] };

/** What all processes told, newest word of each. Pure but for what it remembers. */
export class Presences {
  private readonly told = new Map<string, Kept>();

  /** @returns the tickets on which somebody came, went, or does something else. */
  hear({ process, organisationId, present }: Roll, at: number): string[] {
    const key = `${organisationId} ${process}`;
    const before = this.told.get(key)?.present ?? [];
    if (present.length > 0) this.told.set(key, { at, present });
    else this.told.delete(key);
    return changedTickets(before, present);
  }

  /** Forgets who was not heard of. @returns their organisations and tickets. */
  expire(at: number): { organisationId: string; ticketId: string }[] {
    return [...this.told].flatMap(([key, kept]) => {
      if (at - kept.at < vanishesAfterMs) return [];
      this.told.delete(key);
      const [organisationId = ""] = key.split(" ");
      return kept.present.map(({ ticketId }) => ({ organisationId, ticketId }));
    });
  }

  /** Everybody on the ticket but one, each once: who writes in one tab writes. */
  on(organisationId: string, ticketId: string, but: string): Present[] {
    const people = new Map<string, Present>();
    for (const [key, { present }] of this.told) {
      if (!key.startsWith(`${organisationId} `)) continue;
      for (const { ticketId: where, userId, name, doing } of present) {
        if (where !== ticketId || userId === but) continue;
        if (people.get(userId)?.doing !== "writing") people.set(userId, { userId, name, doing });
      }
    }
    return [...people.values()].toSorted((one, other) => one.name.localeCompare(other.name));
  }
}

function changedTickets(before: Roll["present"], now: Roll["present"]): string[] {
  const line = ({ ticketId, userId, doing }: Roll["present"][number]) => `${ticketId} ${userId} ${doing}`;
  const [old, fresh] = [before.map(line), now.map(line)];
  const moved = [...old.filter((entry) => !fresh.includes(entry)), ...fresh.filter((entry) => !old.includes(entry))];
  return [...new Set(moved.map((entry) => entry.split(" ")[0] ?? ""))];
}

/** "<ticket id>:writing,<ticket id>:viewing" of the address, what is none dropped. */
export function placesFrom(text: string): { ticketId: string; doing: Doing }[] {
  return text
    .split(",")
    .slice(0, 20)
    .flatMap((entry) => {
      const [ticketId, doing] = entry.split(":");
      if (!ticketId || !isId(ticketId) || (doing !== "viewing" && doing !== "writing")) return [];
      return [{ ticketId, doing }];
    });
}
