import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { inboundMails, notifications } from "@/db/schema";
import { command } from "@/lib/access/command";
import { run } from "@/lib/access/run";
import { readAs } from "@/lib/access/scope";
import { newId } from "@/lib/kernel/ids";
import { type Town, town } from "@/lib/testing/town";

import { createMailbox } from "./commands";
import { pauseMailbox } from "./connection";
import { watchSilence } from "./watch-silence";

const hour = 3_600_000;
const began = Date.parse("2026-05-04T00:00:00Z");
const at = (hours: number) => new Date(began + hours * hour);

let place: Town;
beforeAll(async () => {
  place = await town();
});
afterAll(closePool);

const arrive = command(
  "test.arrive",
  async ({ tx, organisationId, now }, { mailboxId, times }: { mailboxId: string; times: readonly Date[] }) => {
    const mail = { inlet: "smtp", envelopeTo: "box@mycompany.example", sha256: "0".repeat(64), size: 1 } as const;
    await tx.insert(inboundMails).values(
      times.map((receivedAt) => ({
        ...mail,
        organisationId,
        id: newId(),
        createdAt: now,
        updatedAt: now,
        mailboxId,
        receivedAt,
      })),
    );
  },
);

const told = async () =>
  (
    await readAs(place.myCompany.id, { kind: "system", name: "test" }, ({ tx }) =>
      tx.select({ about: notifications.about }).from(notifications).where(eq(notifications.reason, "trouble")),
    )
  ).map(({ about }) => about.params?.["address"]);

describe("A mailbox that is silent", () => {
  it("is told once to the administrators, again after mail came, and never while it is paused", async () => {
    const system = place.system("myCompany");
    const switches = { copyMode: false, trustedInlet: false, plusAddressing: false, errorAddress: null, userId: null };
    const kinds = {
      ownerType: "section",
      onNewMail: "create_ticket",
      onListMail: "ticket",
      silenceAlarm: true,
    } as const;
    const box = { ...kinds, ...switches, address: "box@mycompany.example", sectionId: place.sections.helpdesk };
    const { id } = await run(system, createMailbox, box, { via: "page" });
    const hourly = Array.from({ length: 20 * 24 }, (_, index) => at(index));
    await run(system, arrive, { mailboxId: id, times: hourly }, { via: "page" });
    const look = (hours: number) => watchSilence(place.myCompany.id, {}, at(hours));

    await look(481);
    expect(await told()).toEqual([]);
    expect(await look(490)).toEqual(new Date(at(490).getTime() + hour / 2));
    const once = await told();
    expect(new Set(once)).toEqual(new Set(["box@mycompany.example"]));
    await look(495);
    expect(await told()).toEqual(once);

    await run(system, arrive, { mailboxId: id, times: [at(496)] }, { via: "page" });
    await look(497);
    expect(await told()).toEqual(once);
    await look(510);
    expect(await told()).toHaveLength(once.length * 2);

    await run(system, arrive, { mailboxId: id, times: [at(511)] }, { via: "page" });
    await run(system, pauseMailbox, { id, version: 1, paused: true }, { via: "page" });
    await look(530);
    expect(await told()).toHaveLength(once.length * 2);
  });
});
