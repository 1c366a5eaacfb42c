"use server";

import { action } from "@/lib/access/action";

import { linkDocuments } from "./commands";
import { linkDocumentsInput } from "./schema";

export const linkDocumentsAction = action(linkDocumentsInput, linkDocuments);
