import { z } from "zod";

import { optionalId, requiredName, seenRow, seenRowInUse, sequence, treePlace } from "@/lib/organisation/form-fields";

const fields = { name: requiredName, parentId: optionalId, sequence };

export const newPartnerCategoryInput = z.object(fields);
export const partnerCategoryInput = z.object({ ...seenRow, ...fields });
export const partnerCategoryPlaceInput = z.object(treePlace);
export const partnerCategoryInUseInput = z.object(seenRowInUse);
