import type pg from "pg";

import { act, signIn, visit } from "./browser";

/** Where the office is, who is signed in there, and what they may be asked about. */
export type Office = {
  url: string;
  /** `own`: tickets they are responsible for, open when the bench begins. */
  staff: readonly { cookie: string; userId: string; own: { number: number; isOpen: boolean }[] }[];
  customer: { cookie: string };
  /** The number of any ticket. */
  random: () => number;
  sectionId: string;
};

export type Action = { name: string; once: (office: Office, round: number) => Promise<number> };

/** The actions of performance.md that exist: what a person does, and how one knows that it worked. */
export const officeActions: readonly Action[] = [
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
    name: "ticket page",
    once: (office, round) => {
      const number = office.random();
      return visit(`${office.url}/bench/tickets/${number}`, asStaff(office, round).cookie, `Case ${number}:`);
    },
  },
  {
    name: "create a ticket",
    once: (office, round) =>
      act(`${office.url}/bench/tickets/new?kind=support_request`, asStaff(office, round).cookie, "createTicketAction", {
        organisation: "bench",
        key: crypto.randomUUID(),
        kind: "support_request",
        title: `Measured request ${round}`,
        description: "A request of two lines,\nwith a question at its end?",
        sectionId: office.sectionId,
      }),
  },
  {
    name: "transition",
    once: (office, round) => {
      const ticket = ownTicket(office, round);
      ticket.isOpen = !ticket.isOpen;
      return onTicket(office, round, "moveTicketAction", { transition: ticket.isOpen ? "open" : "pending" });
    },
  },
  {
    name: "internal note",
    once: (office, round) =>
      onTicket(office, round, "noteOnTicketAction", { text: "A note for colleagues, of one line." }),
  },
  {
    name: "reply to the customer",
    once: (office, round) =>
      onTicket(office, round, "replyToPartnerAction", {
        text: "Dear customer,\n\nplease try again now.\n",
        documentIds: [],
      }),
  },
  {
    name: "portal home",
    once: (office) => visit(`${office.url}/portal/bench/requests`, office.customer.cookie, "Case "),
  },
];

const asStaff = ({ staff }: Office, round: number) => {
  const person = staff[round % staff.length];
  if (!person) throw new Error("Nobody is signed in.");
  return person;
};

/** The tickets of the one who acts, one after another. */
function ownTicket(office: Office, round: number) {
  const { own } = asStaff(office, round);
  const ticket = own[Math.floor(round / office.staff.length) % own.length];
  if (!ticket) throw new Error("Nobody has an open ticket.");
  return ticket;
}

function onTicket(office: Office, round: number, action: string, input: object): Promise<number> {
  const { number } = ownTicket(office, round);
  const page = `${office.url}/bench/tickets/${number}`;
  return act(page, asStaff(office, round).cookie, action, {
    organisation: "bench",
    key: crypto.randomUUID(),
    number,
    ...input,
  });
}

/** Signs in the eight people with most open tickets, and customer 1 to the portal. */
export async function openOffice(client: pg.Client, url: string): Promise<Office> {
  const { rows: busiest } = await client.query<{ id: string; numbers: number[] }>(
    `select responsible_id as id, array_agg(number order by md5(number::text)) as numbers from ticket
     where state = 'open' and deleted_at is null and responsible_id is not null
     group by 1 order by count(*) desc, 1 limit 8`,
  );
  const { rows } = await client.query<{ section: string; customer: string; numbers: number[] }>(
    `select bench.id('queue3') as section, bench.id('portal') as customer,
       array(select number from ticket where deleted_at is null and phase <> 'draft' order by number) as numbers`,
  );
  const { section = "", customer = "", numbers = [] } = rows[0] ?? {};
  const cookies = await signIn([...busiest.map(({ id }) => id), customer], new Date());
  const chance = chances();
  return {
    url,
    staff: busiest.map((person, place) => ({
      cookie: cookies[place] ?? "",
      userId: person.id,
      own: person.numbers.map((number) => ({ number, isOpen: true })),
    })),
    customer: { cookie: cookies.at(-1) ?? "" },
    random: () => numbers[Math.floor(chance() * numbers.length)] ?? 1,
    sectionId: section,
  };
}

/** The same numbers in every run of the bench. */
function chances(): () => number {
  let state = 20_261_115;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}
