import { visit } from "./browser";
import { type Action, type Office, asStaff } from "./office";

/** Pages a person looks at, and how one knows that it is the right one. */
export const pages: readonly Action[] = [
  // What the framework takes for a page that asks the database nothing.
  { name: "sign-in page (floor)", once: (office) => visit(`${office.url}/sign-in`, "", "Suivi") },
  {
    name: "home with counts",
    once: (office, round) => visit(`${office.url}/bench`, asStaff(office, round).cookie, "/bench/tickets"),
  },
  {
    name: "list of 50, state + owner",
    once: (office, round) => {
      const { cookie, userId } = asStaff(office, round);
      return visit(`${office.url}/bench/tickets?state=closed&responsible=${userId}&sort=activity`, cookie, "Case ");
    },
  },
  {
    name: "list of 50, active",
    once: (office, round) => visit(`${office.url}/bench/tickets`, asStaff(office, round).cookie, "Case "),
  },
  {
    name: "list as of last month",
    once: (office, round) =>
      visit(`${office.url}/bench/tickets?asOf=2026-10-20T10:00:00Z`, asStaff(office, round).cookie, "Case "),
  },
  {
    name: "board",
    once: (office, round) => visit(`${office.url}/bench/tickets?view=board`, asStaff(office, round).cookie, "Case "),
  },
  {
    name: "calendar of a month",
    once: (office, round) =>
      visit(
        `${office.url}/bench/tickets?view=calendar&span=month&on=2026-11-10`,
        asStaff(office, round).cookie,
        "/bench/tickets",
      ),
  },
  {
    name: "graph by section",
    once: (office, round) =>
      visit(`${office.url}/bench/tickets?view=graph&by=section&active=all`, asStaff(office, round).cookie, "Queue "),
  },
  {
    name: "ticket page",
    once: (office, round) => {
      const number = office.random();
      return visit(`${office.url}/bench/tickets/${number}`, asStaff(office, round).cookie, `Case ${number}:`);
    },
  },
  {
    name: "conversation of 500",
    once: (office, round) =>
      visit(
        `${office.url}/bench/tickets/${office.talkative}/conversation`,
        asStaff(office, round).cookie,
        "Said 250 of 500",
      ),
  },
  {
    name: "search, common word",
    once: (office, round) =>
      visit(`${office.url}/bench/search?q=${common(round)}`, asStaff(office, round).cookie, `class="found"`),
  },
  {
    name: "search, rare word",
    once: (office, round) =>
      visit(`${office.url}/bench/search?q=${rare(office)}`, asStaff(office, round).cookie, `class="found"`),
  },
  {
    name: "palette, common word",
    once: (office, round) =>
      visit(`${office.url}/api/find/bench?q=${common(round)}`, asStaff(office, round).cookie, `"href"`),
  },
  {
    name: "palette, rare word",
    once: (office, round) =>
      visit(`${office.url}/api/find/bench?q=${rare(office)}`, asStaff(office, round).cookie, `"href"`),
  },
  {
    name: "portal home",
    once: (office) => visit(`${office.url}/portal/bench/requests`, office.customer.cookie, "Case "),
  },
];

/** Words of the generator that stand in every seventh to every third text. */
const words = ["order", "invoice", "please", "refund"];
const common = (round: number): string => words[round % words.length] ?? "order";

/** The mark that only the texts of one ticket have. */
const rare = (office: Office): string => `ref${office.random()}`;
