"use server";

import { action } from "@/lib/access/action";
import { fileOffOrderInput, orderFileInput } from "@/lib/sale-order/schema";

import { linkDocuments } from "./commands";
import { linkDocumentsToEvent, takeOffEvent } from "./event-files";
import { removeDocument, renameDocument, showDocument } from "./keep-document";
import { linkFileToOrder, takeFileOffOrder } from "./order-files";
import {
  linkDocumentsInput,
  linkToEventInput,
  removeDocumentInput,
  renameDocumentInput,
  showDocumentInput,
  takeOffEventInput,
} from "./schema";

export const linkDocumentsAction = action(linkDocumentsInput, linkDocuments);
export const showDocumentAction = action(showDocumentInput, showDocument);
export const renameDocumentAction = action(renameDocumentInput, renameDocument);
export const removeDocumentAction = action(removeDocumentInput, removeDocument);
export const linkDocumentsToEventAction = action(linkToEventInput, linkDocumentsToEvent);
export const takeOffEventAction = action(takeOffEventInput, takeOffEvent);
export const linkFileToOrderAction = action(orderFileInput, linkFileToOrder);
export const takeFileOffOrderAction = action(fileOffOrderInput, takeFileOffOrder);
