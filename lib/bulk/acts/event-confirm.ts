import "server-only";
import { eventStep } from "./event-step";

export const eventConfirm = eventStep("event_confirm", "confirm");
