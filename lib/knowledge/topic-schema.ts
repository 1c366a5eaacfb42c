import { z } from "zod";

import { inOtherLanguages, requiredName, seenRow, seenRowInUse, sequence } from "@/lib/organisation/form-fields";

/** What articles are filed under. */
export const newTopicInput = z.object({ name: requiredName, ...inOtherLanguages, sequence });
export const topicInput = newTopicInput.extend(seenRow);
export const topicInUseInput = z.object(seenRowInUse);
