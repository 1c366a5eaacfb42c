import "server-only";
import { z } from "zod";

import { moveEvent } from "@/lib/event/commands/move-event";
import { moveEventInput } from "@/lib/event/schema";

import { bulkAct } from "../act";

/** One step of the workflow of events, for many: each is asked by itself. */
export const eventStep = (name: string, transition: string) =>
  bulkAct({
    name,
    on: "event",
    params: z.object({}),
    schema: z.preprocess((row: object) => ({ ...row, transition }), moveEventInput),
    command: moveEvent,
  });
