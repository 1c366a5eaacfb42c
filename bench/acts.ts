import { act } from "./browser";
import { type Action, type Office, asStaff } from "./office";

/** What a person does to tickets; each act is asked as the page's own script asks it. */
export const acts: readonly Action[] = [
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
];

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
