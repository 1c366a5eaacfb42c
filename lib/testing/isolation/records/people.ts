import { absences, assignments, invitations, organisations, sections } from "@/db/schema";
import { command } from "@/lib/access/command";
import { run } from "@/lib/access/run";
import { asAccount } from "@/lib/access/scope";
import { createUser } from "@/lib/account/users";
import { newId } from "@/lib/kernel/ids";
import { admitMember } from "@/lib/member/commands";

import { type Desk, canary, setUp } from "../desk";
import { insiders } from "../insiders";
import { type KnownTo, staff } from "./known-to";
import type { Makers } from "./makers";
import { written } from "./written";

/** Sections, and who works in them. */
export type PeopleRecords = {
  section: string;
  otherSection: string;
  colleague: string;
  /** Who may approve. */
  supervisor: string;
  /** A section, an assignment, an invitation, a member that nothing else depends on. */
  spareSection: string;
  assignment: string;
  invitation: string;
  member: string;
  /** Of `colleague`: one to come, and one that began. */
  absence: string;
  runningAbsence: string;
  /** What the settings form saw; not a record of anybody. */
  settingsVersion: number;
};

export const peopleMakers: Makers<PeopleRecords> = {
  section: ({ section }) => Promise.resolve(section),
  otherSection: ({ otherSection }) => Promise.resolve(otherSection),
  colleague: ({ operatorId }) => Promise.resolve(operatorId),
  supervisor: ({ adminId }) => Promise.resolve(adminId),
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
  member: async (desk) => {
    const person = { name: "Newcomer", email: `${newId()}@matrix.example` };
    const { id: userId } = await asAccount((scope) => createUser(scope, person));
    const admit = command("test.admit", (scope) => admitMember(scope, { ...person, userId, role: "staff" }));
    return (await run(desk.admin, admit, undefined, setUp)).id;
  },
  absence: (desk) => anAbsence(desk, {}),
  runningAbsence: (desk) => anAbsence(desk, { handedOver: true }),
  settingsVersion: (desk) => run(desk.admin, settingsVersion, undefined, setUp),
};

export const peopleKnownTo: KnownTo<PeopleRecords> = {
  section: insiders,
  otherSection: staff,
  colleague: staff,
  supervisor: staff,
  spareSection: staff,
  assignment: ["admin"],
  invitation: ["admin"],
  member: staff,
  absence: staff,
  runningAbsence: staff,
  settingsVersion: insiders,
};

const anAbsence = (desk: Desk, { handedOver = false }): Promise<string> =>
  written(desk, async (scope, row) => {
    const away = { startsOn: "2030-01-01", endsOn: "2030-01-14", note: canary(desk.place, "internal") };
    const handedOverAt = handedOver ? scope.now : null;
    await scope.tx.insert(absences).values({ ...row, ...away, handedOverAt, userId: desk.operatorId });
  });

const settingsVersion = command("test.read", async (scope) => {
  const [row] = await scope.tx.select({ version: organisations.version }).from(organisations);
  return row?.version ?? 0;
});
