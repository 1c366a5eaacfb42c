import { z } from "zod";

import { readColumns } from "./columns";
import { isEventList, readEventColumns } from "./event-columns";

const id = z.uuid("refusal.chooseOne");
const version = z.coerce.number().int().positive().optional();
const name = z.string().trim().min(1, "refusal.nameMissing").max(100, "refusal.tooLong");
/** The query of the page as its address has it; read through the same gate. */
const query = z.string().max(4000);
/** A box and the hidden field before it, which says "no" where the box is empty: the last one counts. */
const flag = z.preprocess((sent) => {
  const value: unknown = [sent].flat().at(-1);
  if (value === "on" || value === "true") return true;
  return value === "" || value === "false" ? false : value;
}, z.boolean());

export const saveFilterInput = z.object({
  name,
  query,
  shared: flag.optional().default(false),
  pinned: flag.optional().default(false),
});

/** Only what is sent changes: its name, what it shows, whose it is, whether it is a shortcut. */
export const changeSavedFilterInput = z.object({
  id,
  version,
  name: name.optional(),
  query: query.optional(),
  shared: flag.optional(),
  pinned: flag.optional(),
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
    dense: flag.optional(),
    reset: flag.optional(),
  })
  .transform(({ columns, ...wish }) => ({
    ...wish,
    columns: columns && (isEventList(wish.list) ? readEventColumns(columns) : readColumns(columns)),
  }));
