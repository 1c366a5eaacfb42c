import { attendees, calendarFeeds } from "@/db/schema";
import { command } from "@/lib/access/command";
import { run } from "@/lib/access/run";
import { newId } from "@/lib/kernel/ids";
import { addAttendee } from "@/lib/meeting/commands/attendees";
import { createTicket } from "@/lib/ticket/commands/create-ticket";

import { type Desk, aboutTheCase, canary, setUp } from "../desk";
import { type KnownTo, onTheCase } from "./known-to";
import type { Makers } from "./makers";
import { ticketId } from "./worked-ticket";
import { written } from "./written";

/** Meetings, and feeds of calendars. */
export type CalendarRecords = {
  /** A meeting of the operator, by number; one with somebody to invite; that somebody; a feed of the asker. */
  meeting: number;
  attendedMeeting: number;
  attendee: string;
  calendarFeed: string;
};

export const calendarMakers: Makers<CalendarRecords> = {
  meeting: async (desk) => {
    const { number } = await run(
      desk.operator,
      createTicket,
      {
        ...aboutTheCase(desk),
        kind: "meeting",
        allDay: false,
        beginAt: "2030-06-18T09:00",
        endAt: "2030-06-18T18:00",
        responsibleId: desk.operatorId,
      },
      setUp,
    );
    return number;
  },
  attendedMeeting: async (desk) => {
    const number = await calendarMakers.meeting(desk);
    await run(desk.operator, addAttendee, { number, who: "guest@matrix.example" }, setUp);
    return number;
  },
  attendee: async (desk) => {
    const ofTicket = await ticketId(desk, await calendarMakers.meeting(desk));
    return written(desk, async (scope, row) => {
      await scope.tx.insert(attendees).values({ ...row, ticketId: ofTicket, email: `${row.id}@matrix.example` });
    });
  },
  // Of whoever asks, as far as he is one of the people: everybody revokes his own only.
  calendarFeed: (desk) => run(desk.asker, keptFeed, desk.place, setUp),
};

export const calendarKnownTo: KnownTo<CalendarRecords> = {
  meeting: onTheCase,
  attendedMeeting: onTheCase,
  attendee: onTheCase,
  calendarFeed: [],
};

const keptFeed = command("test.feed", async ({ tx, organisationId, now, actor }, place: Desk["place"]) => {
  if (actor.kind !== "person") throw new Error("Feeds belong to people.");
  const id = newId();
  const words = { name: canary(place, "internal"), query: "", tokenHash: id };
  await tx
    .insert(calendarFeeds)
    .values({ organisationId, id, createdAt: now, updatedAt: now, userId: actor.userId, ...words });
  return id;
});
