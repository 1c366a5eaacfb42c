import type pg from "pg";

import { signIn } from "./browser";

/** Where the office is, who is signed in there, and what they may be asked about. */
export type Office = {
  url: string;
  /** `own`: tickets they are responsible for, open when the bench begins. */
  staff: readonly { cookie: string; userId: string; own: { number: number; isOpen: boolean }[] }[];
  customer: { cookie: string };
  /** Who may assign tickets to others. */
  admin: { cookie: string };
  /** The number of any ticket. */
  random: () => number;
  sectionId: string;
  /** Open tickets without anybody responsible. */
  untaken: readonly number[];
  /** A ticket whose conversation has five hundred events. */
  talkative: number;
  /** How many tickets there are. */
  size: number;
};

export type Action = { name: string; once: (office: Office, round: number) => Promise<number> };

/** They take turns. */
export const asStaff = ({ staff }: Office, round: number) => {
  const person = staff[round % staff.length];
  if (!person) throw new Error("Nobody is signed in.");
  return person;
};

/** Signs in the eight people with most open tickets, and customer 1 to the portal. */
export async function openOffice(client: pg.Client, url: string): Promise<Office> {
  const { rows: busiest } = await client.query<{ id: string; numbers: number[] }>(
    `select responsible_id as id, array_agg(number order by md5(number::text)) as numbers from ticket
     where state = 'open' and deleted_at is null and responsible_id is not null
     group by 1 order by count(*) desc, 1 limit 8`,
  );
  const { rows } = await client.query<{
    section: string;
    customer: string;
    admin: string;
    talkative: number;
    untaken: number[];
    numbers: number[];
  }>(
    `select bench.id('queue3') as section, bench.id('portal') as customer, bench.id('boss') as admin, (select t from bench.talkative) as talkative,
       array(select number from ticket where state = 'open' and responsible_id is null and deleted_at is null order by number limit 100) as untaken,
       array(select number from ticket where deleted_at is null and phase <> 'draft' order by number) as numbers`,
  );
  const { section = "", customer = "", admin = "", talkative = 0, untaken = [], numbers = [] } = rows[0] ?? {};
  const cookies = await signIn([...busiest.map(({ id }) => id), customer, admin], new Date());
  const chance = chances();
  return {
    url,
    staff: busiest.map((person, place) => ({
      cookie: cookies[place] ?? "",
      userId: person.id,
      own: person.numbers.map((number) => ({ number, isOpen: true })),
    })),
    customer: { cookie: cookies.at(-2) ?? "" },
    admin: { cookie: cookies.at(-1) ?? "" },
    random: () => numbers[Math.floor(chance() * numbers.length)] ?? 1,
    sectionId: section,
    talkative,
    untaken,
    size: numbers.at(-1) ?? 1,
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
