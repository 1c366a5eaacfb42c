import { z } from "zod";

/** As a form sends it: "own", "all", or the id of a section. */
export const deskInput = z.union([z.literal(["own", "all"]), z.uuid()], "refusal.chooseOne");
export type DeskInput = z.output<typeof deskInput>;
