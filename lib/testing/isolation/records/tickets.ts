import { and, desc, eq } from "drizzle-orm";

import { checklistItems, memberships, ticketLinks, ticketWatchers, tickets } from "@/db/schema";
import { command } from "@/lib/access/command";
import { run, runAct } from "@/lib/access/run";
import { startBulk } from "@/lib/bulk/commands/start-bulk";
import { performBulk } from "@/lib/bulk/perform";
import { setSatisfaction } from "@/lib/satisfaction/commands";
import { createTicket } from "@/lib/ticket/commands/create-ticket";
import { editTicket } from "@/lib/ticket/commands/edit-ticket";
import { linkTicket } from "@/lib/ticket/commands/link-ticket";
import { mergeTicket } from "@/lib/ticket/commands/merge-ticket";
import { moveTicket } from "@/lib/ticket/commands/move-ticket";

import { aboutTheCase, canary, setUp } from "../desk";
import { type KnownTo, onTheCase } from "./known-to";
import type { Makers } from "./makers";
import { newTicket, ticketId, workedTicket } from "./worked-ticket";
import { written } from "./written";

/** Tickets, and what hangs on them. */
export type TicketRecords = {
  /** A support request of Claire's company, being worked by Léa. By number. */
  openTicket: number;
  openTicketId: string;
  /** Of nobody: to be taken or assigned. */
  unassignedTicket: number;
  /** A campaign that LIN Yue is still preparing. */
  draftTicket: number;
  /** A closed support request of Claire's company, about which its customer is asked how it went. By number. */
  askedTicket: number;
  /** A complaint to a supplier, sent to them. By number. */
  supplierCase: number;
  /** What a customer filed in the portal, by number. */
  filedRequest: number;
  /** Merged into another ticket; deleted yesterday. By number. */
  mergedTicket: number;
  deletedTicket: number;
  /** From one open ticket to another. */
  ticketLink: string;
  /** Somebody in copy of a ticket. */
  watcher: string;
  checklistItem: string;
  /** A finished act on one ticket, asked for by the asker. */
  bulk: string;
  /** An edit by the asker of an open ticket. */
  editCommand: string;
};

export const ticketMakers: Makers<TicketRecords> = {
  openTicket: (desk) => workedTicket(desk),
  openTicketId: async (desk) => ticketId(desk, await workedTicket(desk)),
  unassignedTicket: (desk) => newTicket(desk),
  draftTicket: async (desk) => {
    const { number } = await run(
      desk.operator,
      createTicket,
      { ...aboutTheCase(desk), allDay: undefined, kind: "support_request" },
      setUp,
    );
    return number;
  },
  askedTicket: async (desk) => {
    const number = await workedTicket(desk);
    const settings = {
      asks: false,
      delayDays: 1,
      asksSuppliers: false,
      sections: [{ sectionId: desk.section, asks: true }],
    };
    await run(desk.admin, setSatisfaction, settings, setUp);
    await run(desk.operator, moveTicket, { number, transition: "close" }, setUp);
    return number;
  },
  supplierCase: async (desk) => {
    const title = canary(desk.place, "supplier");
    const about = { ...aboutTheCase(desk), title, allDay: undefined, contactId: null, partnerId: desk.supplier };
    const { number } = await run(desk.admin, createTicket, { ...about, kind: "supplier_request" }, setUp);
    await run(desk.admin, moveTicket, { number, transition: "open" }, setUp);
    return number;
  },
  filedRequest: async (desk) => {
    const number = await workedTicket(desk);
    return run(
      desk.admin,
      command("matrix.filed", async (scope) => {
        const [user] = await scope.tx
          .select({ id: memberships.userId })
          .from(memberships)
          .where(and(eq(memberships.organisationId, scope.organisationId), eq(memberships.personId, desk.person)));
        await scope.tx
          .update(tickets)
          .set({ createdVia: "portal", createdBy: user?.id ?? null })
          .where(and(eq(tickets.organisationId, scope.organisationId), eq(tickets.number, number)));
        return number;
      }),
      undefined,
      setUp,
    );
  },
  mergedTicket: async (desk) => {
    const number = await workedTicket(desk);
    await run(desk.admin, mergeTicket, { number, into: await workedTicket(desk) }, setUp);
    return number;
  },
  deletedTicket: async (desk) => {
    const number = await ticketMakers.draftTicket(desk);
    await run(desk.operator, moveTicket, { number, transition: "delete" }, setUp);
    return number;
  },
  ticketLink: async (desk) => {
    const number = await workedTicket(desk);
    await run(desk.operator, linkTicket, { number, to: await workedTicket(desk), relation: "relates" }, setUp);
    const last = command("test.read", async (scope) => {
      const [row] = await scope.tx
        .select({ id: ticketLinks.id })
        .from(ticketLinks)
        .orderBy(desc(ticketLinks.id))
        .limit(1);
      return row?.id ?? "";
    });
    return run(desk.admin, last, undefined, setUp);
  },
  watcher: async (desk) => {
    const ofTicket = await ticketId(desk, await workedTicket(desk));
    return written(desk, async (scope, row) => {
      await scope.tx.insert(ticketWatchers).values({ ...row, ticketId: ofTicket, email: `${row.id}@matrix.example` });
    });
  },
  checklistItem: async (desk) => {
    const ofTicket = await ticketId(desk, await workedTicket(desk));
    return written(desk, async (scope, row) => {
      await scope.tx
        .insert(checklistItems)
        .values({ ...row, ticketId: ofTicket, text: canary(desk.place, "internal") });
    });
  },
  bulk: async (desk) => {
    const rows = [{ number: await workedTicket(desk), version: undefined }];
    const { id } = await run(desk.asker, startBulk, { act: "priority", params: { priority: 1 }, rows }, setUp);
    await performBulk("organisationId" in desk.asker ? desk.asker.organisationId : "", { id }, new Date());
    return id;
  },
  editCommand: async (desk) => {
    const edit = { number: await workedTicket(desk), allDay: undefined, location: canary(desk.place, "internal") };
    return (await runAct(desk.operator, editTicket, edit, setUp)).commandId;
  },
};

export const ticketKnownTo: KnownTo<TicketRecords> = {
  openTicket: [...onTheCase, "customer"],
  openTicketId: [...onTheCase, "customer"],
  unassignedTicket: [...onTheCase, "customer"],
  draftTicket: onTheCase,
  askedTicket: [...onTheCase, "customer"],
  supplierCase: [...onTheCase, "supplier"],
  filedRequest: [...onTheCase, "customer"],
  mergedTicket: [...onTheCase, "customer"],
  deletedTicket: ["admin"],
  ticketLink: onTheCase,
  watcher: onTheCase,
  checklistItem: onTheCase,
  bulk: ["admin", "operator"],
  editCommand: onTheCase,
};
