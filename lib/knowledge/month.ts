import { DateTime } from "luxon";

import type { Scope } from "@/lib/kernel/scope";

type Placed = Pick<Scope, "now" | "organisation">;

/** The first day of the organisation's present month. */
export const monthOf = (scope: Placed): string => monthsBack(scope, 0);

/** The first day of the month so many months before this one. */
export const monthsBack = ({ now, organisation }: Placed, months: number): string =>
  DateTime.fromJSDate(now, { zone: organisation.timeZone }).startOf("month").minus({ months }).toISODate() ?? "";
