import { readOffice } from "@/lib/access/page";
import { repliesFor } from "@/lib/canned-reply/queries";
import { eventPage } from "@/lib/event/pages/event-page";
import { eventsPage } from "@/lib/event/pages/events-page";
import { newEventPage } from "@/lib/event/pages/new-event-page";
import { reviewPage } from "@/lib/event/pages/review-page";
import { ownSignature } from "@/lib/member/queries";
import { wishesPage } from "@/lib/notification/pages";

import type { Reads } from "./read";

/** Events, and the words they are written with. */
export const eventReads: Reads = {
  "lib/canned-reply/queries.ts#repliesFor": {
    door: "office",
    of: ["openTicket"],
    ask: (slug, { openTicket }) => readOffice(slug, (scope) => repliesFor(scope, openTicket)),
  },
  "lib/event/pages/event-page.ts#eventPage": {
    door: "office",
    of: ["receivedEvent"],
    ask: (slug, { receivedEvent }) => readOffice(slug, (scope) => eventPage(scope, receivedEvent)),
  },
  "lib/event/pages/event-page.ts#eventPage of a draft": {
    door: "office",
    of: ["draftEvent"],
    ask: (slug, { draftEvent }) => readOffice(slug, (scope) => eventPage(scope, draftEvent)),
  },
  "lib/event/pages/events-page.ts#eventsPage": {
    door: "office",
    ask: (slug) => readOffice(slug, (scope) => eventsPage(scope, {})),
  },
  "lib/event/pages/events-page.ts#eventsPage of a partner": {
    door: "office",
    of: ["company", "section"],
    ask: (slug, { company, section }) =>
      readOffice(slug, (scope) => eventsPage(scope, { partner: company, section, sub: "1", q: "CANARY" })),
  },
  "lib/event/pages/new-event-page.ts#newEventPage": {
    door: "office",
    of: ["openTicket", "receivedEvent", "person"],
    ask: (slug, { openTicket, receivedEvent, person }) =>
      readOffice(slug, (scope) =>
        newEventPage(scope, { to: [person], from: person, ticket: openTicket, origin: receivedEvent }),
      ),
  },
  "lib/event/pages/review-page.ts#reviewPage": {
    door: "office",
    of: ["receivedEvent"],
    ask: (slug, { receivedEvent }) => readOffice(slug, (scope) => reviewPage(scope, receivedEvent)),
  },
  "lib/notification/pages.ts#wishesPage": { door: "office", ask: (slug) => readOffice(slug, wishesPage) },
  "lib/member/queries.ts#ownSignature": { door: "office", ask: (slug) => readOffice(slug, ownSignature) },
};
