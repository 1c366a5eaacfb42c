import { z } from "zod";

import { answeredBox } from "@/lib/organisation/answered-box";

import { readColumns } from "./columns";
import { isEventList, readEventColumns } from "./event-columns";

const id = z.uuid("refusal.chooseOne");
const version = z.coerce.number().int().positive().optional();
const name = z.string().trim().min(1, "refusal.nameMissing").max(100, "refusal.tooLong");
/** The query of the page as its address has it; read through the same gate. */
const query = z.string().max(4000);

export const saveFilterInput = z.object({
  name,
  query,
  shared: answeredBox.optional().default(false),
  pinned: answeredBox.optional().default(false),
});

/** Only what is sent changes: its name, what it shows, whose it is, whether it is a shortcut. */
export const changeSavedFilterInput = z.object({
  id,
  version,
  name: name.optional(),
  query: query.optional(),
  shared: answeredBox.optional(),
  pinned: answeredBox.optional(),
});

export const deleteSavedFilterInput = z.object({ id, version });

const width = z.coerce.number().int().min(40).max(1000);

/** How the asker likes to see a list; only what is sent changes. `reset` forgets it all. */
export const preferViewInput = z
  .object({
    list: z.string().trim().min(1).max(100),
    columns: z.preprocess(
      (value) => (value === undefined ? undefined : [value].flat()),
      z.array(z.string().max(80)).max(60).optional(),
    ),
    widths: z.record(z.string().max(80), width).optional(),
    dense: answeredBox.optional(),
    reset: answeredBox.optional(),
  })
  .transform(({ columns, ...wish }) => ({
    ...wish,
    columns: columns && (isEventList(wish.list) ? readEventColumns(columns) : readColumns(columns)),
  }));
