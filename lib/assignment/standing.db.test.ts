import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { command } from "@/lib/access/command";
import { run } from "@/lib/access/run";
import type { Scope } from "@/lib/kernel/scope";
import { type Town, town } from "@/lib/testing/town";

import { assignRole } from "./commands";
import { newAssignmentInput } from "./schema";

let cast: Town;
beforeAll(async () => {
  cast = await town();
});
afterAll(closePool);

const operatesSales = (now: string) =>
  run(
    cast.as("lea"),
    command(
      "test.standing",
      async ({ actor }: Scope) =>
        actor.kind === "person" && actor.standing.operates.includes(cast.sections.nivalisSales),
    ),
    undefined,
    { via: "page", now: new Date(now) },
  );

describe("An assignment", () => {
  it("counts from its first day to its last, by the organisation's clock", async () => {
    const lea = { userId: cast.users.lea, role: "operator" as const, sectionId: cast.sections.nivalisSales };
    await run(
      cast.as("garnier"),
      assignRole,
      { ...lea, startsOn: "2026-03-02", endsOn: "2026-03-06" },
      { via: "page" },
    );

    // Paris is an hour ahead of UTC in March.
    expect(await operatesSales("2026-03-01T22:59:00Z")).toBe(false);
    expect(await operatesSales("2026-03-01T23:01:00Z")).toBe(true);
    expect(await operatesSales("2026-03-06T22:59:00Z")).toBe(true);
    expect(await operatesSales("2026-03-06T23:01:00Z")).toBe(false);
  });

  it("is given by administrators, to staff of this organisation, in sections of it", async () => {
    const open = { role: "operator" as const, startsOn: "2026-03-02", endsOn: null };
    const sales = cast.sections.nivalisSales;
    await expect(
      run(cast.as("lea"), assignRole, { ...open, userId: cast.users.lea, sectionId: sales }, { via: "page" }),
    ).rejects.toMatchObject({ code: "not-permitted" });
    await expect(
      run(cast.as("garnier"), assignRole, { ...open, userId: cast.users.claire, sectionId: sales }, { via: "page" }),
    ).rejects.toMatchObject({ fields: { userId: { key: "refusal.staffOnly" } } });
    await expect(
      run(cast.as("garnier"), assignRole, { ...open, userId: cast.users.sam, sectionId: sales }, { via: "page" }),
    ).rejects.toMatchObject({ fields: { userId: { key: "refusal.memberMissing" } } });
    await expect(
      run(
        cast.as("garnier"),
        assignRole,
        { ...open, userId: cast.users.lea, sectionId: cast.sections.quality },
        { via: "page" },
      ),
    ).rejects.toMatchObject({ fields: { sectionId: { key: "refusal.sectionMissing" } } });
  });

  it("does not end before it begins", () => {
    const input = {
      userId: cast.users.lea,
      role: "operator",
      sectionId: "",
      startsOn: "2026-03-02",
      endsOn: "2026-03-01",
    };
    expect(newAssignmentInput.safeParse(input).error?.issues).toMatchObject([
      { path: ["endsOn"], message: "refusal.endsBeforeStart" },
    ]);
  });
});
