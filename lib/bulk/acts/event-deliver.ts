import "server-only";
import { eventStep } from "./event-step";

export const eventDeliver = eventStep("event_deliver", "deliver");
