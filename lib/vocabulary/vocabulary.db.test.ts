import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { run } from "@/lib/access/run";
import { readAs } from "@/lib/access/scope";
import { type Town, town } from "@/lib/testing/town";

import { createStateOfMind, editNature, putNatureInUse, setEventType } from "./commands";
import { eventTypeSettingsOf, naturesOf, statesOfMindOf } from "./queries";
import { eventTypeInput, newStateOfMindInput, wordInput } from "./schema";

let cast: Town;
beforeAll(async () => {
  cast = await town();
});
afterAll(closePool);

const page = { via: "page" } as const;
const admin = () => cast.as("garnier");
const read = <T>(query: Parameters<typeof readAs<T>>[2]) =>
  readAs(cast.nivalis.id, { kind: "system", name: "test" }, query);

const fax = (fields: Record<string, unknown>) => eventTypeInput.parse({ type: "fax", ...fields });

describe("Words an organisation keeps itself", () => {
  it("are renamed in every language, and keep what they mean", async () => {
    const [complaint] = await read(naturesOf);
    const renamed = wordInput.parse({
      id: complaint?.id,
      version: complaint?.version,
      name: "Grievance",
      nameFr: "Doléance",
      sequence: "10",
    });
    await run(admin(), editNature, renamed, page);
    expect((await read(naturesOf))[0]).toMatchObject({
      code: "complaint",
      name: "Grievance",
      nameTranslations: { fr: "Doléance" },
    });
    await expect(run(admin(), editNature, renamed, page)).rejects.toMatchObject({ code: "stale" });
  });

  it("go out of use instead of away, by administrators alone", async () => {
    const spam = (await read(naturesOf)).find(({ code }) => code === "spam");
    const out = { id: spam?.id ?? "", version: spam?.version ?? 0, active: false };
    await expect(run(cast.as("lea"), putNatureInUse, out, page)).rejects.toMatchObject({ code: "not-permitted" });
    await run(admin(), putNatureInUse, out, page);
    expect((await read(naturesOf)).find(({ code }) => code === "spam")).toMatchObject({ active: false });
  });

  it("have scores from 0 to 10 where they are states of mind", async () => {
    expect(newStateOfMindInput.safeParse({ name: "Ecstatic", score: "11" }).success).toBe(false);
    await run(admin(), createStateOfMind, newStateOfMindInput.parse({ name: "Pleased", score: "7" }), page);
    expect((await read(statesOfMindOf)).map(({ score }) => score)).toEqual([0, 3, 5, 7, 8, 10]);
  });

  it("hide and rename types of events; the types themselves stay", async () => {
    await run(admin(), setEventType, fax({ hidden: "on" }), page);
    await run(admin(), setEventType, fax({ label: "Telefax", nameFr: "Télécopie" }), page);
    const types = await read(eventTypeSettingsOf);
    expect(types).toHaveLength(9);
    expect(types.find(({ type }) => type === "fax")).toEqual({
      type: "fax",
      hidden: false,
      label: "Telefax",
      labelTranslations: { fr: "Télécopie" },
    });
    await expect(run(cast.as("lea"), setEventType, fax({}), page)).rejects.toMatchObject({ code: "not-permitted" });
  });
});
