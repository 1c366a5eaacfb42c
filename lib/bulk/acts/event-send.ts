import "server-only";
import { eventStep } from "./event-step";

export const eventSend = eventStep("event_send", "send");
