import type messages from "@/messages/en/worklist.json";

import type { WorklistId } from "./registry";

/** The catalogue's key of a worklist: dots would be levels there. */
export const keyOf = (id: WorklistId) => id.replaceAll(".", "_") as keyof (typeof messages)["name"];
