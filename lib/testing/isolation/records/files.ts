import { run } from "@/lib/access/run";
import { linkDocuments } from "@/lib/attachment/commands";
import { storeDocument } from "@/lib/document/store-document";
import { createEvent } from "@/lib/event/commands/create-event";
import { createOrder } from "@/lib/sale-order/commands";
import { newOrderInput } from "@/lib/sale-order/schema";

import { type Desk, canary, setUp } from "../desk";
import { aMail } from "./events";
import { type KnownTo, onTheCase } from "./known-to";
import type { Makers } from "./makers";
import { ticketId, workedTicket } from "./worked-ticket";

/** Files. */
export type FileRecords = {
  /** A file the asker sent before and did not use yet. */
  ownFile: string;
  /** A file that Léa put on an open ticket, for colleagues. */
  ticketFile: string;
  /** A file of a mail that Léa is writing. */
  eventFile: string;
  /** A file of a sale order of the operator's section. */
  orderFile: string;
};

export const fileMakers: Makers<FileRecords> = {
  ownFile: async (desk) => (await run(desk.asker, storeDocument, aFile(desk), setUp)).id,
  ticketFile: async (desk) => {
    const { id } = await run(desk.operator, storeDocument, aFile(desk), setUp);
    const onto = await ticketId(desk, await workedTicket(desk));
    await run(desk.operator, linkDocuments, { ticketId: onto, documentIds: [id], visibility: "internal" }, setUp);
    return id;
  },
  eventFile: async (desk) => {
    const { id } = await run(desk.operator, storeDocument, aFile(desk), setUp);
    await run(desk.operator, createEvent, { ...aMail(desk), documentIds: [id] }, setUp);
    return id;
  },
  orderFile: async (desk) => {
    const { id } = await run(desk.operator, storeDocument, aFile(desk), setUp);
    const input = {
      number: `${canary(desk.place, "partner")} ${id}`,
      orderedOn: "2026-01-05",
      partnerId: desk.company,
      sectionId: desk.section,
      amount: 100,
      documentIds: [id],
    };
    await run(desk.operator, createOrder, newOrderInput.parse(input), setUp);
    return id;
  },
};

export const fileKnownTo: KnownTo<FileRecords> = {
  ownFile: ["operator"],
  ticketFile: onTheCase,
  eventFile: ["admin", "operator"],
  orderFile: onTheCase,
};

/** Three bytes under a name that betrays them. */
export const aFile = ({ place }: Desk) => ({
  fileName: `${canary(place, "internal")}.txt`,
  mimeType: "text/plain",
  size: 3,
  sha256: "a".repeat(64),
});
