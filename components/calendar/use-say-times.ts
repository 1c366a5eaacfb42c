import { useFormatter } from "next-intl";

import type { Times } from "./shift-entry";

/** "Thu 18 June 09:00" on the wall clock. */
export function useSayTimes() {
  const format = useFormatter();
  const say = (text: string) =>
    format.dateTime(new Date(`${text.length === 10 ? `${text}T00:00` : text}Z`), {
      timeZone: "UTC",
      weekday: "short",
      day: "numeric",
      month: "long",
      ...(text.length > 10 && { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }),
    });
  return ({ start, end }: Times) => (end ? `${say(start)} – ${say(end)}` : say(start));
}
