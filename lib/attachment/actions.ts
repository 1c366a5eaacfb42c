"use server";

import { action } from "@/lib/access/action";

import { linkDocuments } from "./commands";
import { removeDocument, renameDocument, showDocument } from "./keep-document";
import { linkDocumentsInput, removeDocumentInput, renameDocumentInput, showDocumentInput } from "./schema";

export const linkDocumentsAction = action(linkDocumentsInput, linkDocuments);
export const showDocumentAction = action(showDocumentInput, showDocument);
export const renameDocumentAction = action(renameDocumentInput, renameDocument);
export const removeDocumentAction = action(removeDocumentInput, removeDocument);
