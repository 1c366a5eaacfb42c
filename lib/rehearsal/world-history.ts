import { today } from "@/lib/kernel/day";
import { type RuleWorld, withDescendants } from "@/lib/rule/world";

import { type Image, type RowHistory, imageAt } from "./row-history";

/** The tables of which a world is made; few rows. */
export const worldTables = ["section", "category", "partner_category", "membership", "assignment", "absence"] as const;
export type WorldTable = (typeof worldTables)[number];

export type WorldRecord = {
  organisation: RuleWorld["organisation"];
  rows: Readonly<Record<WorldTable, ReadonlyMap<string, RowHistory>>>;
  /** Persons of members. */
  persons: ReadonlyMap<string, RowHistory>;
};

/** A line of the record, and when it was written. */
export type Cut = { seq: number; at: number };

/** Kept at the same time: most passes ask for one of a few neighbouring days. */
const mostKept = 400;

/** What rules knew beside the ticket at any place of the record. */
export class WorldHistory {
  readonly #record: WorldRecord;
  /** Places of the record at which something of the world changed, in order. */
  readonly #cuts: readonly number[];
  readonly #trees: readonly Cut[];
  readonly #kept = new Map<string, RuleWorld>();
  readonly #days = new Map<number, string>();

  constructor(record: WorldRecord) {
    this.#record = record;
    const { section, category, partner_category: partnerCategory } = record.rows;
    this.#cuts = [...new Set(cutsOf([...Object.values(record.rows), record.persons]).map(({ seq }) => seq))];
    this.#trees = cutsOf([section, category, partnerCategory]);
  }

  /** The world as it was after the record's line `seq`, on the day of `at`. */
  at(seq: number, at: number): RuleWorld {
    const day = this.#dayOf(at);
    const version = placeOf(this.#cuts, seq);
    const key = `${version}:${day}`;
    const known = this.#kept.get(key);
    if (known) return known;
    const world = worldThen(this.#record, this.#cuts[version - 1] ?? -1, day);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size >= mostKept && oldest) this.#kept.delete(oldest);
    this.#kept.set(key, world);
    return world;
  }

  /** Where between two places of the record sections or categories changed, so that clocks look at everything again. */
  treesChangedBetween(after: number, before: number): readonly Cut[] {
    if (this.#trees.length === 0) return [];
    return this.#trees.filter(({ seq }) => seq > after && seq < before);
  }

  /** Reckoning a day in a time zone is dear: one of each hour is enough, as no zone changes its day within one. */
  #dayOf(at: number): string {
    const quarter = Math.floor(at / 900_000);
    const known = this.#days.get(quarter);
    if (known) return known;
    const day = today(new Date(quarter * 900_000), this.#record.organisation.timeZone);
    this.#days.set(quarter, day);
    return day;
  }
}

function cutsOf(tables: readonly ReadonlyMap<string, RowHistory>[]): Cut[] {
  return tables
    .flatMap((rows) => [...rows.values()])
    .flatMap(({ versions }) => versions.map(({ change: { seq, at } }) => ({ seq, at })))
    .sort((a, b) => a.seq - b.seq);
}

/** How many cuts stand at or before a place. */
function placeOf(cuts: readonly number[], seq: number): number {
  let low = 0;
  let high = cuts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((cuts[middle] ?? 0) <= seq) low = middle + 1;
    else high = middle;
  }
  return low;
}

function worldThen({ organisation, rows, persons }: WorldRecord, seq: number, day: string): RuleWorld {
  const then = (table: WorldTable): Image[] => imagesAt(rows[table], seq);
  const sections = byId(
    then("section").map((row) => ({
      id: text(row["id"]),
      name: text(row["name"]),
      active: row["active"] === true,
      parentId: textOrNull(row["parent_id"]),
      managerId: textOrNull(row["manager_id"]),
      allowDelete: row["allow_delete"] === true,
      approvalRequired: text(row["approval_required"]) as "by_kind" | "yes" | "no",
      emailAddress: textOrNull(row["email_address"]),
    })),
  );
  const categories = byId(
    then("category").map((row) => ({
      id: text(row["id"]),
      name: text(row["name"]),
      active: row["active"] === true,
      parentId: textOrNull(row["parent_id"]),
      kind: textOrNull(row["kind"]),
      sectionId: textOrNull(row["section_id"]),
    })),
  );
  const partnerCategories = byId(
    then("partner_category").map((row) => ({
      id: text(row["id"]),
      name: text(row["name"]),
      parentId: textOrNull(row["parent_id"]),
    })),
  );
  const assignments = then("assignment").filter((row) => isOn(row, day));
  const absences = then("absence").filter((row) => isOn(row, day) && row["returned_at"] === null);
  const all = [...sections.keys()];
  const people = then("membership")
    .filter((member) => member["role"] !== "partner")
    .map((member) => {
      const userId = text(member["user_id"]);
      const person = persons.get(text(member["person_id"]));
      const card = (person && (imageAt(person, seq) ?? person.first)) ?? {};
      const away = absences.filter((row) => row["user_id"] === userId).sort(lastDayFirst)[0];
      const assigned = assignments.filter(
        (row) => row["user_id"] === userId && (row["role"] === "operator" || row["role"] === "supervisor"),
      );
      const worksIn = assigned.flatMap(({ section_id: id }) =>
        id === null || id === undefined ? all : [...withDescendants(sections, text(id))],
      );
      return {
        userId,
        name: text(card["name"]),
        email: text(member["email"]),
        phone: textOrNull(card["phone"]) ?? textOrNull(card["mobile"]),
        active: member["active"] === true,
        isAdmin: member["role"] === "admin",
        isAway: away !== undefined,
        deputyUserId: away ? textOrNull(away["deputy_user_id"]) : null,
        worksIn: [...new Set(worksIn)],
      };
    });
  return {
    organisation,
    sections,
    categories,
    partnerCategories,
    people: new Map(people.map((person) => [person.userId, person])),
  };
}

const imagesAt = (rows: ReadonlyMap<string, RowHistory>, seq: number): Image[] =>
  [...rows.values()].map((history) => imageAt(history, seq)).filter((image) => image !== null);

const isOn = (row: Image, day: string): boolean =>
  text(row["starts_on"]) <= day && (row["ends_on"] === null || text(row["ends_on"]) >= day);

const lastDayFirst = (a: Image, b: Image): number =>
  text(b["ends_on"]).localeCompare(text(a["ends_on"])) || text(a["id"]).localeCompare(text(b["id"]));

const text = (value: unknown): string => (typeof value === "string" ? value : "");
const textOrNull = (value: unknown): string | null => (typeof value === "string" ? value : null);
const byId = <One extends { id: string }>(all: readonly One[]) => new Map(all.map((one) => [one.id, one]));
