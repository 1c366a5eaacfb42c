import "server-only";
import { eventStep } from "./event-step";

export const eventCancel = eventStep("event_cancel", "cancel");
