import { keepWebhook } from "@/lib/webhook/commands";
import { keepApiKey } from "@/lib/api-key/commands";
import { desc, eq, inArray } from "drizzle-orm";

import {
  absences,
  attendees,
  calendarFeeds,
  assignments,
  cannedReplies,
  categories,
  channels,
  checklistItems,
  customFields,
  eventNatures,
  eventRecipients,
  events,
  imports,
  inboundMails,
  invitations,
  macros,
  menuItems,
  numberSeries,
  organisations,
  partnerAddresses,
  partnerCategories,
  partnerEmails,
  officeCalendars,
  rules,
  serviceLevels,
  saleOrders,
  savedFilters,
  sections,
  tags,
  ticketLinks,
  statesOfMind,
  ticketWatchers,
  tickets,
  webhookDeliveries,
} from "@/db/schema";
import { command } from "@/lib/access/command";
import { type Asker, run, runAct } from "@/lib/access/run";
import { asAccount } from "@/lib/access/scope";
import { createUser } from "@/lib/account/users";
import { startBulk } from "@/lib/bulk/commands/start-bulk";
import { performBulk } from "@/lib/bulk/perform";
import { linkDocuments } from "@/lib/attachment/commands";
import { storeDocument } from "@/lib/document/store-document";
import { createEvent } from "@/lib/event/commands/create-event";
import { moveEvent } from "@/lib/event/commands/move-event";
import { scheduleEvent } from "@/lib/event/commands/schedule-event";
import { fileEvent } from "@/lib/event/file-event";
import { pauseSending } from "@/lib/event/sending/pause-sending";
import { newId } from "@/lib/kernel/ids";
import type { Scope } from "@/lib/kernel/scope";
import { addAttendee } from "@/lib/meeting/commands/attendees";
import { createSigningKey } from "@/lib/mail-sending/commands";
import { createMailbox } from "@/lib/mailbox/commands";
import { chooseTransport } from "@/lib/mailbox/connection";
import { admitMember } from "@/lib/member/commands";
import { createOrder, linkOrder } from "@/lib/sale-order/commands";
import { newOrderInput } from "@/lib/sale-order/schema";
import { assignTicket } from "@/lib/ticket/commands/assign-ticket";
import { createTicket } from "@/lib/ticket/commands/create-ticket";
import { editTicket } from "@/lib/ticket/commands/edit-ticket";
import { linkTicket } from "@/lib/ticket/commands/link-ticket";
import { mergeTicket } from "@/lib/ticket/commands/merge-ticket";
import { moveTicket } from "@/lib/ticket/commands/move-ticket";
import { noteOnTicket } from "@/lib/ticket/commands/work-ticket";

import { type Insider, type RecordName, type Records, insiders } from "../action-registry";
import type { Place } from "../cast";
import type { Town } from "../town";

/** Who works where in an organisation, so that both make the same kinds of records. */
export type Desk = {
  place: Place;
  admin: Asker;
  operator: Asker;
  operatorId: string;
  adminId: string;
  operatorPerson: string;
  /** Who is going to use the records: files belong to their uploader. */
  asker: Asker;
  section: string;
  otherSection: string;
  company: string;
  person: string;
};

export function deskOf(town: Town, place: Place, asker?: Asker): Desk {
  const { users, partners, sections } = town;
  const here =
    place === "nivalis"
      ? ({
          admin: "garnier",
          operator: "lea",
          section: "supportTeam",
          otherSection: "callCentre",
          company: "dubois",
          person: "claire",
        } as const)
      : ({
          admin: "ines",
          operator: "demo",
          section: "helpdesk",
          otherSection: "sales",
          company: "client",
          person: "anna",
        } as const);
  return {
    place,
    admin: town.as(here.admin),
    operator: town.as(here.operator),
    operatorId: users[here.operator],
    adminId: users[here.admin],
    operatorPerson: partners[here.operator],
    asker: asker ?? town.as(here.operator),
    section: sections[here.section],
    otherSection: sections[here.otherSection],
    company: partners[here.company],
    person: partners[here.person],
  };
}

/**
 * Words that stand in every record, so that it is seen where they turn up: `shared` ones are for all staff, `internal`
 * ones for those on the case, `partner` ones for its partner too, and none may be seen next door.
 */
export const canary = (place: Place, visibility: "shared" | "internal" | "partner"): string =>
  `CANARY-${place}-${visibility}`;

const setUp = { via: "setup" } as const;

/** Makes one record of each kind a test asks for. */
export async function makeRecords<Name extends RecordName>(
  desk: Desk,
  names: readonly Name[],
): Promise<Pick<Records, Name>> {
  const made: Partial<Records> = {};
  for (const name of names) Object.assign(made, { [name]: await makers[name](desk) });
  return made as Pick<Records, Name>;
}

const makers: { [Name in RecordName]: (desk: Desk) => Promise<Records[Name]> } = {
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
  receivedEvent: async (desk) => (await run(desk.operator, receive, { ...desk, followUpTicketIds: [] }, setUp)).number,
  draftEvent: async (desk) => (await run(desk.operator, createEvent, aMail(desk), setUp)).number,
  heldEvent: async (desk) => {
    const { number } = await run(desk.operator, createEvent, aMail(desk), setUp);
    await run(desk.operator, moveEvent, { number, transition: "send" }, setUp);
    return number;
  },
  pausedEvent: async (desk) => {
    const number = await sentMail(desk, "queued");
    await run(desk.operator, pauseSending, { number }, setUp);
    return number;
  },
  failedEvent: (desk) => sentMail(desk, "failed"),
  uncertainEvent: (desk) => sentMail(desk, "uncertain"),
  scheduledEvent: async (desk) => {
    const { number } = await run(desk.operator, createEvent, aMail(desk), setUp);
    await run(desk.operator, scheduleEvent, { number, at: "2090-05-01T09:00" }, setUp);
    return number;
  },
  unprovenEvent: async (desk) => {
    const followUpTicketIds = [await ticketId(desk, await workedTicket(desk))];
    return (await run(desk.operator, receive, { ...desk, followUpTicketIds }, setUp)).number;
  },
  quarantinedMail: (desk) => storedMail(desk, "quarantined"),
  failedMail: (desk) => storedMail(desk, "failed"),
  siteMessage: async (desk) => {
    const { number } = await run(desk.admin, createEvent, aSiteMessage(desk), setUp);
    await run(desk.admin, moveEvent, { number, transition: "send" }, setUp);
    return number;
  },
  ticketFile: async (desk) => {
    const file = {
      fileName: `${canary(desk.place, "internal")}.txt`,
      mimeType: "text/plain",
      size: 3,
      sha256: "a".repeat(64),
    };
    const { id } = await run(desk.operator, storeDocument, file, setUp);
    const onto = await ticketId(desk, await workedTicket(desk));
    await run(desk.operator, linkDocuments, { ticketId: onto, documentIds: [id], visibility: "internal" }, setUp);
    return id;
  },
  eventFile: async (desk) => {
    const file = {
      fileName: `${canary(desk.place, "internal")}.txt`,
      mimeType: "text/plain",
      size: 3,
      sha256: "a".repeat(64),
    };
    const { id } = await run(desk.operator, storeDocument, file, setUp);
    await run(desk.operator, createEvent, { ...aMail(desk), documentIds: [id] }, setUp);
    return id;
  },
  orderFile: async (desk) => {
    const file = {
      fileName: `${canary(desk.place, "internal")}.txt`,
      mimeType: "text/plain",
      size: 3,
      sha256: "a".repeat(64),
    };
    const { id } = await run(desk.operator, storeDocument, file, setUp);
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
  ownFile: async ({ asker, place }) => {
    const file = {
      fileName: `${canary(place, "internal")}.txt`,
      mimeType: "text/plain",
      size: 3,
      sha256: "a".repeat(64),
    };
    return (await run(asker, storeDocument, file, setUp)).id;
  },
  cannedReply: (desk) =>
    written(desk, async (scope, row) => {
      await scope.tx.insert(cannedReplies).values({ ...row, name: canary(desk.place, "shared"), body: "Hello" });
    }),
  macro: (desk) =>
    written(desk, async (scope, row) => {
      const steps = [{ do: "tag", value: "urgent" }];
      await scope.tx.insert(macros).values({ ...row, name: canary(desk.place, "shared"), steps });
    }),
  section: ({ section }) => Promise.resolve(section),
  otherSection: ({ otherSection }) => Promise.resolve(otherSection),
  colleague: ({ operatorId }) => Promise.resolve(operatorId),
  supervisor: ({ adminId }) => Promise.resolve(adminId),
  company: ({ company }) => Promise.resolve(company),
  person: ({ person }) => Promise.resolve(person),
  address: (desk) =>
    written(desk, async (scope, row) => {
      await scope.tx
        .insert(partnerAddresses)
        .values({ ...row, partnerId: desk.person, street: canary(desk.place, "shared") });
    }),
  extraEmail: (desk) =>
    written(desk, async (scope, row) => {
      await scope.tx
        .insert(partnerEmails)
        .values({ ...row, partnerId: desk.person, email: `${row.id}@matrix.example` });
    }),
  savedFilter: (desk) =>
    written(desk, async (scope, row) => {
      await scope.tx.insert(savedFilters).values({ ...row, name: canary(desk.place, "shared"), target: "tickets" });
    }),
  savedReport: (desk) =>
    written(desk, async (scope, row) => {
      const criteria = { report: "cases", query: { period: "all" } };
      const name = canary(desk.place, "shared");
      await scope.tx.insert(savedFilters).values({ ...row, name, target: "report", criteria });
    }),
  partnerCategory: (desk) =>
    written(desk, async (scope, row) => {
      await scope.tx.insert(partnerCategories).values({ ...row, name: `${canary(desk.place, "shared")} ${row.id}` });
    }),
  category: (desk) =>
    written(desk, async (scope, row) => {
      await scope.tx.insert(categories).values({ ...row, name: canary(desk.place, "shared") });
    }),
  channel: (desk) => run(desk.admin, firstChannel, undefined, setUp),
  watcher: async (desk) => {
    const ofTicket = await ticketId(desk, await workedTicket(desk));
    return written(desk, async (scope, row) => {
      await scope.tx.insert(ticketWatchers).values({ ...row, ticketId: ofTicket, email: `${row.id}@matrix.example` });
    });
  },
  meeting: async (desk) => {
    const { number } = await run(
      desk.operator,
      createTicket,
      {
        ...aboutTheCase(desk),
        kind: "meeting",
        allDay: false,
        beginAt: "2030-06-18T09:00",
        endAt: "2030-06-18T18:00",
        responsibleId: desk.operatorId,
      },
      setUp,
    );
    return number;
  },
  attendedMeeting: async (desk) => {
    const number = await makers.meeting(desk);
    await run(desk.operator, addAttendee, { number, who: "guest@matrix.example" }, setUp);
    return number;
  },
  attendee: async (desk) => {
    const ofTicket = await ticketId(desk, await makers.meeting(desk));
    return written(desk, async (scope, row) => {
      await scope.tx.insert(attendees).values({ ...row, ticketId: ofTicket, email: `${row.id}@matrix.example` });
    });
  },
  // Of whoever asks, as far as he is one of the people: everybody revokes his own only.
  calendarFeed: (desk) => run(desk.asker, keptFeed, desk.place, setUp),
  webhook: async (desk) => {
    const userId = await makers.colleague(desk);
    const hook = {
      name: canary(desk.place, "internal"),
      url: "https://hooks.example/",
      kinds: ["ticket.created" as const],
    };
    return (await run(desk.admin, keepWebhook, { ...hook, userId, secret: "whsec_c2VjcmV0" }, setUp)).id;
  },
  delivery: async (desk) => {
    const webhookId = await makers.webhook(desk);
    const ticketId = await makers.openTicketId(desk);
    const told = command("test.delivery", async ({ tx, organisationId, now }) => {
      const id = newId();
      const row = { organisationId, id, createdAt: now, updatedAt: now, nextTryAt: now, webhookId, ticketId };
      await tx.insert(webhookDeliveries).values({ ...row, kind: "ticket.created", status: "delivered" });
      return id;
    });
    return run(desk.admin, told, undefined, setUp);
  },
  apiKey: async (desk) => {
    const made = {
      name: canary(desk.place, "internal"),
      userId: await makers.colleague(desk),
      permissions: ["tickets:read" as const],
    };
    const key = { ...made, tokenHash: newId(), ending: "abcd", lastDay: null };
    return (await run(desk.admin, keepApiKey, key, setUp)).id;
  },
  mergedTicket: async (desk) => {
    const number = await workedTicket(desk);
    await run(desk.admin, mergeTicket, { number, into: await workedTicket(desk) }, setUp);
    return number;
  },
  deletedTicket: async (desk) => {
    const number = await makers.draftTicket(desk);
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
  tag: (desk) =>
    written(desk, async (scope, row) => {
      await scope.tx.insert(tags).values({ ...row, name: `${canary(desk.place, "shared")} ${row.id}` });
    }),
  otherTag: (desk) => makers.tag(desk),
  checklistItem: async (desk) => {
    const ofTicket = await ticketId(desk, await workedTicket(desk));
    return written(desk, async (scope, row) => {
      await scope.tx
        .insert(checklistItems)
        .values({ ...row, ticketId: ofTicket, text: canary(desk.place, "internal") });
    });
  },
  customField: (desk) =>
    written(desk, async (scope, row) => {
      await scope.tx
        .insert(customFields)
        .values({ ...row, key: `k${row.id.replaceAll("-", "")}`, label: canary(desk.place, "shared"), type: "text" });
    }),
  opportunity: (desk) => newOpportunity(desk),
  opportunityOrder: async (desk) => {
    const order = await makers.saleOrder(desk);
    await run(desk.operator, linkOrder, { opportunity: await newOpportunity(desk), order }, setUp);
    return order;
  },
  saleOrder: (desk) =>
    written(desk, async (scope, row) => {
      await scope.tx.insert(saleOrders).values({
        ...row,
        number: `${canary(desk.place, "partner")} ${row.id}`,
        orderedOn: "2026-01-05",
        partnerId: desk.company,
        sectionId: desk.section,
        amount: "100.00",
        currency: "EUR",
        state: "draft",
      });
    }),
  spareSection: (desk) =>
    written(desk, async (scope, row) => {
      await scope.tx.insert(sections).values({ ...row, name: `${canary(desk.place, "shared")} ${row.id}` });
    }),
  assignment: (desk) =>
    written(desk, async (scope, row) => {
      const duty = {
        userId: desk.operatorId,
        role: "auditor" as const,
        sectionId: desk.section,
        startsOn: "2026-01-01",
      };
      await scope.tx.insert(assignments).values({ ...row, ...duty });
    }),
  invitation: (desk) =>
    written(desk, async (scope, row) => {
      const guest = { name: canary(desk.place, "shared"), email: `${row.id}@matrix.example`, role: "staff" as const };
      const expiresAt = new Date(scope.now.getTime() + 86_400_000);
      await scope.tx.insert(invitations).values({ ...row, ...guest, tokenHash: row.id, expiresAt });
    }),
  mailbox: async (desk) => {
    const settings = { ownerType: "section", onNewMail: "create_ticket", onListMail: "quarantine" } as const;
    const silent = { silenceAlarm: true, errorAddress: null, userId: null };
    const switches = { copyMode: false, trustedInlet: false, plusAddressing: false, ...silent };
    const address = `box-${newId()}@matrix.example`;
    return (await run(desk.admin, createMailbox, { ...settings, ...switches, address, sectionId: desk.section }, setUp))
      .id;
  },
  fetchedMailbox: async (desk) => {
    const id = await makers.mailbox(desk);
    await run(desk.admin, chooseTransport, { id, version: 1, transport: "imap" }, setUp);
    return id;
  },
  signingKey: async (desk) => {
    const domain = `${newId()}.example`;
    return (await run(desk.admin, createSigningKey, { domain }, setUp)).id;
  },
  member: async (desk) => {
    const person = { name: "Newcomer", email: `${newId()}@matrix.example` };
    const { id: userId } = await asAccount((scope) => createUser(scope, person));
    const admit = command("test.admit", (scope) => admitMember(scope, { ...person, userId, role: "staff" }));
    return (await run(desk.admin, admit, undefined, setUp)).id;
  },
  bulk: async (desk) => {
    const rows = [{ number: await workedTicket(desk), version: undefined }];
    const { id } = await run(desk.asker, startBulk, { act: "priority", params: { priority: 1 }, rows }, setUp);
    await performBulk("organisationId" in desk.asker ? desk.asker.organisationId : "", { id }, new Date());
    return id;
  },
  checkedImport: (desk) => anImport(desk, { stage: "checked", counts: { ready: 1 } }),
  doneImport: (desk) => anImport(desk, { stage: "done", counts: { created: 1 } }),
  editCommand: async (desk) => {
    const edit = { number: await workedTicket(desk), allDay: undefined, location: canary(desk.place, "internal") };
    return (await runAct(desk.operator, editTicket, edit, setUp)).commandId;
  },
  nature: (desk) =>
    written(desk, async (scope, row) => {
      await scope.tx.insert(eventNatures).values({ ...row, name: canary(desk.place, "shared") });
    }),
  spareChannel: (desk) =>
    written(desk, async (scope, row) => {
      await scope.tx.insert(channels).values({ ...row, name: canary(desk.place, "shared") });
    }),
  stateOfMind: (desk) =>
    written(desk, async (scope, row) => {
      await scope.tx.insert(statesOfMind).values({ ...row, name: canary(desk.place, "shared"), score: 7 });
    }),
  menuItem: (desk) =>
    written(desk, async (scope, row) => {
      await scope.tx.insert(menuItems).values({ ...row, label: canary(desk.place, "shared") });
    }),
  absence: (desk) => anAbsence(desk, {}),
  runningAbsence: (desk) => anAbsence(desk, { handedOver: true }),
  rule: (desk) =>
    written(desk, async (scope, row) => {
      await scope.tx.insert(rules).values({ ...row, ...aRule(desk) });
    }),
  ruleOnTrial: (desk) =>
    written(desk, async (scope, row) => {
      const trial = { shadow: aRule(desk), shadowSince: scope.now, shadowUntil: scope.now };
      await scope.tx.insert(rules).values({ ...row, ...aRule(desk), ...trial });
    }),
  officeCalendar: (desk) =>
    written(desk, async (scope, row) => {
      await scope.tx.insert(officeCalendars).values({ ...row, ...aCalendar(desk) });
    }),
  serviceLevel: (desk) =>
    written(desk, async (scope, row) => {
      const calendar = { ...row, id: newId(), ...aCalendar(desk) };
      await scope.tx.insert(officeCalendars).values(calendar);
      const promise = { name: canary(desk.place, "shared"), calendarId: calendar.id, closeMinutes: 60 };
      await scope.tx.insert(serviceLevels).values({ ...row, ...promise, criteria: { kind: "meeting" } });
    }),
  settingsVersion: (desk) => run(desk.admin, settingsVersion, undefined, setUp),
};

const aCalendar = ({ place }: Desk) => ({
  name: canary(place, "shared"),
  timeZone: "UTC",
  hours: [[[540, 1020]], [], [], [], [], [], []] as [number, number][][],
});

const aRule = ({ place }: Desk) => ({
  name: canary(place, "shared"),
  sequence: 10,
  criteria: { titleContains: canary(place, "shared") },
  actions: { setPriority: 2 },
});

const settingsVersion = command("test.read", async (scope) => {
  const [row] = await scope.tx.select({ version: organisations.version }).from(organisations);
  return row?.version ?? 0;
});

const aboutTheCase = ({ place, section, company, person }: Desk) => ({
  title: canary(place, "partner"),
  description: canary(place, "internal"),
  sectionId: section,
  partnerId: company,
  contactId: person,
});

const aMail = ({ place, person }: Desk) => ({
  type: "mail_message" as const,
  title: canary(place, "internal"),
  content: canary(place, "internal"),
  recipientIds: [person],
  recipientEmails: [],
  toEveryone: false,
  ticketNumbers: [],
  documentIds: [],
});

/** A mail of the operator that was sent, and what became of it. */
async function sentMail(desk: Desk, mailStatus: "queued" | "failed" | "uncertain"): Promise<number> {
  const { number } = await run(desk.operator, createEvent, aMail(desk), setUp);
  await run(desk.operator, moveEvent, { number, transition: "send" }, setUp);
  const settle = command("test.settle", async ({ tx }) => {
    const ofEvent = tx.select({ id: events.id }).from(events).where(eq(events.number, number));
    await tx.update(eventRecipients).set({ mailStatus }).where(inArray(eventRecipients.eventId, ofEvent));
  });
  await run(desk.operator, settle, undefined, setUp);
  return number;
}

const aSiteMessage = (desk: Desk) => ({
  ...aMail(desk),
  type: "site_message" as const,
  recipientIds: [],
  toEveryone: true,
  title: canary(desk.place, "shared"),
  content: canary(desk.place, "shared"),
});

async function newOpportunity(desk: Desk): Promise<number> {
  const about = { ...aboutTheCase(desk), allDay: undefined, kind: "sale_opportunity" };
  return (await run(desk.operator, createTicket, about, setUp)).number;
}

async function newTicket(desk: Desk): Promise<number> {
  const { number } = await run(
    desk.admin,
    createTicket,
    { ...aboutTheCase(desk), allDay: undefined, kind: "support_request" },
    setUp,
  );
  await run(desk.admin, assignTicket, { number, userId: null }, setUp).catch(() => {});
  return number;
}

async function workedTicket(desk: Desk): Promise<number> {
  const number = await newTicket(desk);
  await run(desk.admin, assignTicket, { number, userId: desk.operatorId }, setUp);
  await run(desk.admin, moveTicket, { number, transition: "open" }, setUp);
  await run(desk.operator, noteOnTicket, { number, text: canary(desk.place, "internal") }, setUp);
  return number;
}

/** A mail of the case's person; nobody vouches for it where it hangs on a ticket. */
const receive = command("test.receive", (scope, desk: Desk & { followUpTicketIds: string[] }) =>
  fileEvent(scope, {
    type: "mail_message",
    direction: "incoming",
    state: "received",
    title: canary(desk.place, "internal"),
    content: canary(desk.place, "internal"),
    contentFormat: "text",
    senderId: desk.person,
    senderEmail: "sender@matrix.example",
    recipients: [{ partnerId: desk.operatorPerson }],
    sectionId: desk.section,
    followUpTicketIds: desk.followUpTicketIds,
    verified: desk.followUpTicketIds.length === 0,
    visibility: "internal",
  }),
);

async function storedMail(desk: Desk, status: "quarantined" | "failed"): Promise<string> {
  const mailboxId = await makers.mailbox(desk);
  return written(desk, async (scope, row) => {
    const envelope = {
      mailboxId,
      inlet: "smtp" as const,
      envelopeTo: "support@matrix.example",
      subject: canary(desk.place, "shared"),
    };
    await scope.tx
      .insert(inboundMails)
      .values({ ...row, ...envelope, status, sha256: "a".repeat(64), size: 6, receivedAt: scope.now });
  });
}

const anAbsence = (desk: Desk, { handedOver = false }): Promise<string> =>
  written(desk, async (scope, row) => {
    const away = { startsOn: "2030-01-01", endsOn: "2030-01-14", note: canary(desk.place, "internal") };
    const handedOverAt = handedOver ? scope.now : null;
    await scope.tx.insert(absences).values({ ...row, ...away, handedOverAt, userId: desk.operatorId });
  });

async function anImport(desk: Desk, at: Pick<typeof imports.$inferInsert, "stage" | "counts">): Promise<string> {
  const file = {
    fileName: `${canary(desk.place, "internal")}.csv`,
    mimeType: "text/csv",
    size: 3,
    sha256: "a".repeat(64),
  };
  const documentId = (await run(desk.admin, storeDocument, file, setUp)).id;
  return written(desk, async (scope, row) => {
    if (scope.actor.kind !== "person") throw new Error("Imports belong to people.");
    const columns = [{ title: "Name", days: { dmy: 0, mdy: 0, none: 1 } }];
    await scope.tx.insert(imports).values({
      ...row,
      ...at,
      userId: scope.actor.userId,
      what: "companies",
      documentId,
      fileName: file.fileName,
      columns,
      mapping: { fields: { name: { column: "Name" } } },
      rows: 1,
    });
  });
}

type FreshRow = { organisationId: string; id: string; createdAt: Date; updatedAt: Date };

/** A row that no command makes yet. */
async function written(desk: Desk, work: (scope: Scope, row: FreshRow) => Promise<void>): Promise<string> {
  const write = command("test.write", async (scope) => {
    const row = { organisationId: scope.organisationId, id: newId(), createdAt: scope.now, updatedAt: scope.now };
    await work(scope, row);
    return row.id;
  });
  return run(desk.admin, write, undefined, setUp);
}

const keptFeed = command("test.feed", async ({ tx, organisationId, now, actor }, place: Place) => {
  if (actor.kind !== "person") throw new Error("Feeds belong to people.");
  const id = newId();
  const words = { name: canary(place, "internal"), query: "", tokenHash: id };
  await tx
    .insert(calendarFeeds)
    .values({ organisationId, id, createdAt: now, updatedAt: now, userId: actor.userId, ...words });
  return id;
});

const firstChannel = command("test.read", async (scope) => {
  const [row] = await scope.tx.select({ id: channels.id }).from(channels).limit(1);
  if (!row) throw new Error("A new organisation has channels.");
  return row.id;
});

async function ticketId(desk: Desk, number: number): Promise<string> {
  const find = command("test.read", async (scope) => {
    const [row] = await scope.tx.select({ id: tickets.id }).from(tickets).where(eq(tickets.number, number));
    return row?.id ?? "";
  });
  return run(desk.admin, find, undefined, setUp);
}

/** Numbers are counted per organisation: these begin so far up that none of them exists next door. */
export async function countFrom(town: Town, place: Place, next: number): Promise<void> {
  const jump = command("test.count", async (scope) => {
    await scope.tx.update(numberSeries).set({ next });
  });
  await run(town.system(place), jump, undefined, setUp);
}

/** Of the right shape, but of nobody. */
export const missing = (value: string | number): string | number => (typeof value === "number" ? 7_654_321 : newId());

/** Of the wrong shape. */
export const malformed = (value: string | number): unknown[] =>
  typeof value === "number"
    ? ["zzz", -1, 2 ** 31, 1e300, "1; drop table ticket", ["1", "2"], { number: 1 }]
    : ["zzz", 7, "00000000-0000-0000-0000-00000000000g", "' or true --", ["a", "b"], { id: 1 }];

const onTheCase: readonly Insider[] = ["admin", "operator", "auditor"];
const staff: readonly Insider[] = ["admin", "operator", "auditor", "elsewhere", "idle"];

/** Who may know that a record is there, and so may be told why they cannot have their way with it. */
export const knownTo: Record<RecordName, readonly Insider[]> = {
  openTicket: [...onTheCase, "customer"],
  openTicketId: [...onTheCase, "customer"],
  unassignedTicket: [...onTheCase, "customer"],
  draftTicket: onTheCase,
  receivedEvent: onTheCase,
  draftEvent: ["admin", "operator"],
  heldEvent: onTheCase,
  pausedEvent: onTheCase,
  failedEvent: onTheCase,
  uncertainEvent: onTheCase,
  scheduledEvent: ["admin", "operator"],
  unprovenEvent: onTheCase,
  quarantinedMail: ["admin"],
  failedMail: ["admin"],
  siteMessage: staff,
  cannedReply: staff,
  macro: staff,
  ownFile: ["operator"],
  ticketFile: onTheCase,
  eventFile: ["admin", "operator"],
  orderFile: onTheCase,
  section: insiders,
  otherSection: staff,
  colleague: staff,
  supervisor: staff,
  company: staff,
  person: staff,
  address: staff,
  extraEmail: staff,
  savedFilter: staff,
  savedReport: staff,
  partnerCategory: staff,
  category: insiders,
  channel: insiders,
  watcher: onTheCase,
  meeting: onTheCase,
  attendedMeeting: onTheCase,
  attendee: onTheCase,
  calendarFeed: [],
  apiKey: ["admin"],
  webhook: ["admin"],
  delivery: ["admin"],
  mergedTicket: [...onTheCase, "customer"],
  deletedTicket: ["admin"],
  ticketLink: onTheCase,
  tag: staff,
  otherTag: staff,
  checklistItem: onTheCase,
  customField: insiders,
  saleOrder: onTheCase,
  opportunity: [...onTheCase, "customer"],
  opportunityOrder: onTheCase,
  spareSection: staff,
  assignment: ["admin"],
  invitation: ["admin"],
  mailbox: ["admin"],
  fetchedMailbox: ["admin"],
  signingKey: ["admin"],
  member: staff,
  bulk: ["admin", "operator"],
  checkedImport: ["admin"],
  doneImport: ["admin"],
  editCommand: onTheCase,
  settingsVersion: insiders,
  nature: staff,
  spareChannel: insiders,
  stateOfMind: staff,
  menuItem: staff,
  absence: staff,
  runningAbsence: staff,
  rule: ["admin"],
  ruleOnTrial: ["admin"],
  officeCalendar: ["admin"],
  serviceLevel: ["admin"],
};

/** What an input takes along that is nobody's record. */
export const notRecords: readonly RecordName[] = ["settingsVersion"];
