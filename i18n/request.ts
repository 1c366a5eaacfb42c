import { getRequestConfig } from "next-intl/server";
import { messages } from "@/messages/en";

export default getRequestConfig(async () => ({
  // Days before months, as the pictures and most of our readers have them.
  locale: "en-GB",
  messages,
  // Dates are shown in the organisation's zone, which each of them names; this only spares asking the machine for its own.
  timeZone: "UTC",
}));
