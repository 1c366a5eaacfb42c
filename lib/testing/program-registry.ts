import type { RecordName, Records } from "./isolation/records";

/** What a program asks of an endpoint, with the records that it names in path, query and body. */
export type Asking = {
  path?: Record<string, string | number>;
  query?: Record<string, string | number>;
  body?: Record<string, unknown>;
};

export type Program = { of: readonly RecordName[]; ask: (records: Records) => Asking };

const everywhere: Program = { of: [], ask: () => ({}) };

/**
 * Every operation of the interface, which the tools of the Model Context Protocol are made of, and an asking that succeeds
 * for who may: the matrix (lib/testing/isolation-programs.db.test.ts) asks each with the records of the wrong people. An
 * endpoint that is not written down here fails it.
 */
export const programRegistry: Record<string, Program> = {
  whoAmI: everywhere,
  listSections: everywhere,
  listCategories: everywhere,
  listMembers: everywhere,
  listTickets: {
    of: ["section", "company", "category", "colleague", "tag"],
    ask: ({ section, company, category, colleague, tag }) => ({
      query: { active: "all", section, partner: company, category, responsible: colleague, tag },
    }),
  },
  createTicket: {
    of: ["section", "company", "person", "category", "colleague"],
    ask: ({ section, company, person, category, colleague }) => ({
      body: {
        kind: "support_request",
        title: "From a program",
        sectionId: section,
        partnerId: company,
        contactId: person,
        categoryId: category,
        responsibleId: colleague,
      },
    }),
  },
  getTicket: { of: ["openTicket"], ask: ({ openTicket }) => ({ path: { number: openTicket } }) },
  editTicket: {
    of: ["openTicket", "company", "person", "supervisor"],
    ask: ({ openTicket, company, person, supervisor }) => ({
      path: { number: openTicket },
      body: { title: "Smokes", partnerId: company, contactId: person, supervisorId: supervisor },
    }),
  },
  listTransitions: { of: ["openTicket"], ask: ({ openTicket }) => ({ path: { number: openTicket } }) },
  moveTicket: {
    of: ["openTicket"],
    ask: ({ openTicket }) => ({ path: { number: openTicket }, body: { transition: "pending", comment: "Waiting." } }),
  },
  assignTicket: {
    of: ["unassignedTicket", "colleague"],
    ask: ({ unassignedTicket, colleague }) => ({ path: { number: unassignedTicket }, body: { userId: colleague } }),
  },
  transferTicket: {
    of: ["openTicket", "otherSection"],
    ask: ({ openTicket, otherSection }) => ({ path: { number: openTicket }, body: { sectionId: otherSection } }),
  },
  addNote: { of: ["openTicket"], ask: ({ openTicket }) => ({ path: { number: openTicket }, body: { text: "Hums." } }) },
  sendReply: {
    of: ["openTicket", "channel"],
    ask: ({ openTicket, channel }) => ({
      path: { number: openTicket },
      body: { text: "We come.", channelId: channel },
    }),
  },
  listEvents: {
    of: ["section", "person"],
    ask: ({ section, person }) => ({ query: { section, partner: person } }),
  },
  getEvent: { of: ["receivedEvent"], ask: ({ receivedEvent }) => ({ path: { number: receivedEvent } }) },
  createEvent: {
    of: ["openTicket", "person"],
    ask: ({ openTicket, person }) => ({
      body: {
        type: "mail_message",
        title: "Your question",
        content: "An answer.",
        recipientIds: [person],
        ticketNumbers: [openTicket],
      },
    }),
  },
  editEvent: {
    of: ["draftEvent", "person"],
    ask: ({ draftEvent, person }) => ({
      path: { number: draftEvent },
      body: { title: "Another title", recipientIds: [person] },
    }),
  },
  moveEvent: {
    of: ["receivedEvent"],
    ask: ({ receivedEvent }) => ({
      path: { number: receivedEvent },
      body: { transition: "deliver", summary: "Done." },
    }),
  },
  listPartners: { of: ["partnerCategory"], ask: ({ partnerCategory }) => ({ query: { category: partnerCategory } }) },
  getPartner: { of: ["person"], ask: ({ person }) => ({ path: { id: person } }) },
  createPartner: {
    of: ["company", "partnerCategory"],
    ask: ({ company, partnerCategory }) => ({
      body: { partnerType: "person", name: "Marc", companyId: company, categoryIds: [partnerCategory] },
    }),
  },
  editPartner: {
    of: ["person", "company"],
    ask: ({ person, company }) => ({ path: { id: person }, body: { name: "Claire", companyId: company } }),
  },
  listOrders: { of: ["section", "company"], ask: ({ section, company }) => ({ query: { section, partner: company } }) },
  getOrder: { of: ["saleOrder"], ask: ({ saleOrder }) => ({ path: { id: saleOrder } }) },
  createOrder: {
    of: ["company", "section", "colleague"],
    ask: ({ company, section, colleague }) => ({
      body: {
        number: "SO-1",
        orderedOn: "2026-01-05",
        partnerId: company,
        sectionId: section,
        responsibleId: colleague,
        amount: 100,
      },
    }),
  },
  editOrder: {
    of: ["saleOrder", "company", "section"],
    ask: ({ saleOrder, company, section }) => ({
      path: { id: saleOrder },
      body: { number: "SO-2", orderedOn: "2026-01-05", partnerId: company, sectionId: section, amount: 100 },
    }),
  },
  listArticles: { of: [], ask: () => ({ query: { q: "CANARY" } }) },
  getArticle: { of: ["staffArticle"], ask: ({ staffArticle }) => ({ path: { number: staffArticle } }) },
  listReports: everywhere,
  listReportLines: {
    of: ["section"],
    ask: ({ section }) => ({ path: { report: "cases" }, query: { address: `period=all&section=${section}` } }),
  },
  getReport: {
    of: ["section", "category", "colleague"],
    ask: ({ section, category, colleague }) => ({
      path: { report: "cases" },
      query: { period: "all", section, category, responsible: colleague },
    }),
  },
};
