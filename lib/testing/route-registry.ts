import { redirect } from "next/navigation";

import { GET as exportAudit } from "@/app/api/export/[org]/audit/route";
import { GET as rawMailFile } from "@/app/(office)/[org]/mail/[id]/raw/route";
import { GET as chooseForTicket } from "@/app/api/choices/[org]/route";
import { GET as eventBody } from "@/app/api/events/[org]/[number]/body/route";
import { GET as previewFile } from "@/app/api/files/[org]/[id]/preview/route";
import { GET as exportList } from "@/app/api/export/[org]/lists/[list]/route";
import { GET as exportReport } from "@/app/api/export/[org]/reports/[report]/route";
import { GET as moreRows } from "@/app/api/export/[org]/rows/route";
import { GET as selectRows } from "@/app/api/export/[org]/selection/route";
import { GET as stepsOfRows } from "@/app/api/export/[org]/steps/route";
import { GET as exportTickets } from "@/app/api/export/[org]/tickets/route";
import { GET as downloadArchive } from "@/app/api/export/[org]/whole/[id]/route";
import { GET as downloadFile } from "@/app/api/files/[org]/[id]/route";
import { GET as problemsOfImport } from "@/app/api/import/[org]/[id]/problems/route";
import { GET as readDraft } from "@/app/api/drafts/[org]/route";
import { GET as macrosOfTicket } from "@/app/api/macros/[org]/route";
import { GET as repliesOfTicket } from "@/app/api/replies/[org]/route";
import { GET as articlesOfTicket } from "@/app/api/articles/[org]/route";
import { GET as pictureOfArticle } from "@/app/api/articles/[org]/pictures/[id]/route";
import { GET as suggestArticles } from "@/app/api/suggestions/[org]/route";
import { GET as findRecords } from "@/app/api/find/[org]/route";
import { GET as openLive } from "@/app/api/live/[org]/route";
import { GET as choosePartner } from "@/app/api/partners/[org]/route";
import { GET as bulkProgress } from "@/app/api/bulk/[org]/[id]/route";
import { GET as chooseTag } from "@/app/api/tags/[org]/route";
import { newId } from "@/lib/kernel/ids";

import type { Read } from "./read-registry/read";

const toRoute = (slug: string, search = "") =>
  [new Request(`http://localhost/api?${search}`), { params: Promise.resolve({ org: slug }) }] as const;

async function answerOf(response: Promise<Response>): Promise<unknown> {
  const { status } = await response;
  return { status, body: await (await response).text() };
}

/** A stream of news has no end of its own: its status, and the first it says. */
async function beginningOf(slug: string, search: string): Promise<unknown> {
  const leave = new AbortController();
  const request = new Request(`http://localhost/api?${search}`, { signal: leave.signal });
  const { status, body } = await openLive(request, { params: Promise.resolve({ org: slug }) });
  const first = await body?.getReader().read();
  leave.abort();
  const said = new TextDecoder().decode(first?.value);
  // A browser takes no page for a stream: who is not signed in is told so as an event.
  if (said.startsWith("event: over")) redirect("/sign-in");
  return { status, body: said };
}

/** Every kind of file that a report can be has a reading of its own. */
const reportsAsFiles = {
  cases: "period=all",
  orders: "period=all",
  forecast: "by=company",
  campaigns: "period=all",
  "ticket-status": "period=all",
  "ticket-details": "period=all",
  "event-activity": "period=all",
  "event-details": "period=all",
  staffing: "play=1&more=1",
  team: "period=all",
};
const reportFiles: Record<string, Read> = Object.fromEntries(
  Object.entries(reportsAsFiles).map(([report, query]) => [
    `app/api/export/[org]/reports/[report]/route.ts#GET ${report}`,
    {
      door: "office",
      of: ["section"],
      ask: (slug, { section }) => {
        const request = new Request(`http://localhost/?${query}&section=${section}`);
        return answerOf(exportReport(request, { params: Promise.resolve({ org: slug, report }) }));
      },
    },
  ]),
);

/** Every list of the back office as a file; the mails are the administrators'. */
const lists = {
  events: "office",
  partners: "office",
  orders: "office",
  articles: "office",
  mails: "settings",
  sent: "settings",
} as const;
const listFiles: Record<string, Read> = Object.fromEntries(
  Object.entries(lists).map(([list, door]) => [
    `app/api/export/[org]/lists/[list]/route.ts#GET ${list}`,
    {
      door,
      ask: (slug: string) =>
        answerOf(exportList(new Request("http://localhost/"), { params: Promise.resolve({ org: slug, list }) })),
    },
  ]),
);

/**
 * The routes that read, as `read-registry.ts` has the pages: a route that is written down neither here nor in
 * `read-registry/other-doors.ts` fails a test.
 */
export const routeRegistry: Record<string, Read> = {
  "app/(office)/[org]/mail/[id]/raw/route.ts#GET": {
    door: "settings",
    of: ["failedMail"],
    ask: (slug, { failedMail }) =>
      answerOf(
        rawMailFile(new Request("http://localhost"), { params: Promise.resolve({ org: slug, id: failedMail }) }),
      ),
  },
  "app/api/articles/[org]/route.ts#GET": {
    door: "both",
    of: ["openTicket"],
    ask: (slug, { openTicket }) => answerOf(articlesOfTicket(...toRoute(slug, `ticket=${openTicket}&q=CANARY`))),
  },
  "app/api/articles/[org]/pictures/[id]/route.ts#GET": {
    door: "both",
    of: ["articlePicture", "customerArticle"],
    // Who sees the picture of which article is asked in lib/knowledge/pictures.db.test.ts.
    ask: (slug, { articlePicture, customerArticle }) => {
      const request = new Request(`http://localhost/?article=${customerArticle}`);
      return answerOf(pictureOfArticle(request, { params: Promise.resolve({ org: slug, id: articlePicture }) }));
    },
  },
  "app/api/suggestions/[org]/route.ts#GET": {
    door: "both",
    ask: (slug) => answerOf(suggestArticles(...toRoute(slug, "words=CANARY+shared"))),
  },
  "app/api/bulk/[org]/[id]/route.ts#GET": {
    door: "both",
    // Whose bulk acts one may look at is asked in lib/bulk/bulk.db.test.ts.
    ask: (slug) =>
      answerOf(bulkProgress(new Request("http://localhost"), { params: Promise.resolve({ org: slug, id: newId() }) })),
  },
  "app/api/choices/[org]/route.ts#GET": {
    door: "both",
    of: ["openTicket"],
    ask: (slug, { openTicket }) => answerOf(chooseForTicket(...toRoute(slug, `of=categories&ticket=${openTicket}`))),
  },
  "app/api/events/[org]/[number]/body/route.ts#GET": {
    door: "both",
    of: ["receivedEvent"],
    ask: (slug, { receivedEvent }) =>
      answerOf(
        eventBody(new Request("http://localhost"), {
          params: Promise.resolve({ org: slug, number: String(receivedEvent) }),
        }),
      ),
  },
  "app/api/export/[org]/audit/route.ts#GET": {
    door: "settings",
    ask: (slug) => answerOf(exportAudit(...toRoute(slug, ""))),
  },
  ...reportFiles,
  ...listFiles,
  "app/api/export/[org]/rows/route.ts#GET": {
    door: "office",
    of: ["section"],
    ask: (slug, { section }) => answerOf(moreRows(...toRoute(slug, `section=${section}&active=all`))),
  },
  "app/api/export/[org]/selection/route.ts#GET": {
    door: "office",
    of: ["section"],
    ask: (slug, { section }) => answerOf(selectRows(...toRoute(slug, `section=${section}&active=all`))),
  },
  "app/api/export/[org]/steps/route.ts#GET": {
    door: "office",
    of: ["openTicket"],
    ask: (slug, { openTicket }) => answerOf(stepsOfRows(...toRoute(slug, `numbers=${openTicket}`))),
  },
  "app/api/export/[org]/tickets/route.ts#GET": {
    door: "office",
    of: ["section"],
    ask: (slug, { section }) => answerOf(exportTickets(...toRoute(slug, `section=${section}&active=all`))),
  },
  "app/api/import/[org]/[id]/problems/route.ts#GET": {
    door: "office",
    of: ["doneImport"],
    ask: (slug, { doneImport }) =>
      answerOf(
        problemsOfImport(new Request("http://localhost"), { params: Promise.resolve({ org: slug, id: doneImport }) }),
      ),
  },
  "app/api/export/[org]/whole/[id]/route.ts#GET": {
    door: "settings",
    of: ["organisationExport"],
    ask: (slug, { organisationExport }) =>
      answerOf(
        downloadArchive(new Request("http://localhost"), {
          params: Promise.resolve({ org: slug, id: organisationExport }),
        }),
      ),
  },
  "app/api/files/[org]/[id]/route.ts#GET": {
    door: "both",
    of: ["ownFile"],
    ask: (slug, { ownFile }) =>
      answerOf(downloadFile(new Request("http://localhost"), { params: Promise.resolve({ org: slug, id: ownFile }) })),
  },
  "app/api/files/[org]/[id]/preview/route.ts#GET": {
    door: "both",
    of: ["ownFile"],
    ask: (slug, { ownFile }) =>
      answerOf(previewFile(new Request("http://localhost"), { params: Promise.resolve({ org: slug, id: ownFile }) })),
  },
  "app/api/tags/[org]/route.ts#GET": {
    door: "both",
    ask: (slug) => answerOf(chooseTag(...toRoute(slug, "q=a"))),
  },
  "app/api/drafts/[org]/route.ts#GET": {
    door: "both",
    of: ["openTicket"],
    ask: (slug, { openTicket }) => answerOf(readDraft(...toRoute(slug, `key=ticket:${openTicket}:reply`))),
  },
  "app/api/macros/[org]/route.ts#GET": {
    door: "both",
    of: ["openTicket"],
    ask: (slug, { openTicket }) => answerOf(macrosOfTicket(...toRoute(slug, `ticket=${openTicket}`))),
  },
  "app/api/replies/[org]/route.ts#GET": {
    door: "both",
    of: ["openTicket"],
    ask: (slug, { openTicket }) => answerOf(repliesOfTicket(...toRoute(slug, `ticket=${openTicket}`))),
  },
  "app/api/find/[org]/route.ts#GET": {
    door: "both",
    ask: (slug) => answerOf(findRecords(...toRoute(slug, "q=CANARY"))),
  },
  "app/api/live/[org]/route.ts#GET": {
    door: "both",
    of: ["openTicketId"],
    ask: (slug, { openTicketId }) =>
      beginningOf(slug, `about=list,ticket:${openTicketId}&here=${openTicketId}:viewing`),
  },
  "app/api/partners/[org]/route.ts#GET": {
    door: "both",
    ask: (slug) => answerOf(choosePartner(...toRoute(slug, "q=a"))),
  },
};
