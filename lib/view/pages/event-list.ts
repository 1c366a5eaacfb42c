import "server-only";
import { readOffice } from "@/lib/access/page";
import { notFound } from "@/lib/kernel/refusal";
import { rowsOf } from "@/lib/worklist/pick";
import { worklistOf } from "@/lib/worklist/registry";

import { type EventPreference, type EventRowShown, eventRows } from "../queries/event-rows";

const perPage = 50;

export type EventList = {
  rows: EventRowShown[];
  next: string | null;
  preference: EventPreference;
  now: Date;
  timeZone: string;
};

/** One worklist of events with the columns the asker chose, fifty rows at a time. One statement beside the frame's. */
export const eventList = (slug: string, id: string, after: string | null): Promise<EventList> =>
  readOffice(slug, async (scope) => {
    const list = worklistOf(id);
    if (list?.target !== "event") throw notFound();
    const { rows, preference } = await eventRows(scope, { ...rowsOf(scope, list, perPage + 1, after), list: id });
    return {
      rows: rows.slice(0, perPage),
      next: rows.length > perPage ? (rows[perPage - 1]?.place ?? null) : null,
      preference,
      now: scope.now,
      timeZone: scope.organisation.timeZone,
    };
  });
