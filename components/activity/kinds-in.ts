import type { Matrix } from "@/lib/activity/matrix";
import { ticketKinds } from "@/lib/ticket/registry";

/** The kinds of ticket that occur, and null for what belongs to none, which always stands last. */
export const kindsIn = ({ cells }: Matrix): (string | null)[] => [
  ...ticketKinds.filter((kind) => cells.some(({ place }) => place === kind)),
  null,
];
