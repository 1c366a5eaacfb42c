import type { WorkflowDefinition } from "@/lib/workflow/define";

import { incomingWorkflow } from "./incoming";
import { outgoingWorkflow } from "./outgoing";
import type { EventDirection } from "./types";

/** What comes in is received and dealt with; what goes out, also from department to department, is planned and sent. */
export const eventWorkflow = (direction: EventDirection): WorkflowDefinition<string> =>
  direction === "incoming" ? incomingWorkflow : outgoingWorkflow;
