import "server-only";
import { eventStep } from "./event-step";

export const eventPlan = eventStep("event_plan", "plan");
