import { z } from "zod";

import { answeredBox } from "@/lib/organisation/answered-box";
import { reports } from "@/lib/report/reports";
import type { Rhythm } from "@/lib/report/saved/rhythm";

const id = z.uuid("refusal.chooseOne");
const version = z.coerce.number().int().positive().optional();
const name = z.string().trim().min(1, "refusal.nameMissing").max(100, "refusal.tooLong");
/** The query of the page as its address has it; read through the same gate. */
const query = z.string().max(4000);

export const saveReportInput = z.object({
  name,
  report: z.string().refine((text) => reports.some((report) => report.id === text), "refusal.chooseOne"),
  query,
  graphFirst: answeredBox.optional().default(false),
  shared: answeredBox.optional().default(false),
  pinned: answeredBox.optional().default(false),
});

/** Only what is sent changes: its name, what it shows and how first, whose it is, whether it is a shortcut. */
export const changeSavedReportInput = z.object({
  id,
  version,
  name: name.optional(),
  query: query.optional(),
  graphFirst: answeredBox.optional(),
  shared: answeredBox.optional(),
  pinned: answeredBox.optional(),
});

export const deleteSavedReportInput = z.object({ id, version });

/** A saved report by mail to oneself: "day", "week-1" (Mondays), "month-31" (its last day), at an hour of the organisation. */
export const subscribeInput = z
  .object({
    id,
    rhythm: z.string().regex(/^(day|week-[1-7]|month-([1-9]|[12]\d|3[01]))$/, "refusal.chooseOne"),
    hour: z.coerce.number().int().min(0).max(23).optional().default(7),
  })
  .transform(({ rhythm, ...rest }) => {
    const [every = "day", day = "1"] = rhythm.split("-");
    return { ...rest, every: every as Rhythm, day: Number(day) };
  });

export const unsubscribeInput = z.object({ id });

/** One's own dashboard: a saved report put on it, taken off, or one place forward; the tile one looks at first. */
export const arrangeDashboardInput = z.object({
  put: id.optional(),
  take: id.optional(),
  forward: id.optional(),
  first: z
    .string()
    .regex(/^[A-Za-z0-9.-]{1,60}$/)
    .optional(),
});
