import { z } from "zod";

import { optionalId, requiredName, seenRow, seenRowInUse, sequence } from "@/lib/organisation/form-fields";

const fields = { name: requiredName, parentId: optionalId, sequence };

export const newPartnerCategoryInput = z.object(fields);
export const partnerCategoryInput = z.object({ ...seenRow, ...fields });
export const partnerCategoryInUseInput = z.object(seenRowInUse);
