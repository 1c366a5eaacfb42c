import { afterAll, beforeAll, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { type Direct, direct } from "@/lib/testing/direct";
import { type Town, town } from "@/lib/testing/town";

import { memberOf } from "./member-of";
import { readAgain } from "./read-again";
import { readAs } from "./scope";

let here: Town;
let database: Direct;
beforeAll(async () => {
  here = await town();
  database = direct();
});
afterAll(async () => {
  await database.close();
  await closePool();
});

it("reads a long file with what its reader may do now, and not at all once they are gone", async () => {
  const { id } = here.myCompany;
  const actor = await readAs(id, { kind: "system", name: "test" }, (scope) => memberOf(scope, here.users.ines));
  if (!actor) throw new Error("She works here.");
  const role = () =>
    readAgain(id, actor, ({ actor: now }) => Promise.resolve(now.kind === "person" ? now.standing.role : null));
  expect(await role()).toBe("admin");
  const change = (set: string) =>
    database.rows(`update membership set ${set} where organisation_id = $1 and user_id = $2 returning id`, [
      id,
      here.users.ines,
    ]);
  await change("role = 'staff'");
  expect(await role()).toBe("staff");
  await change("active = false");
  await expect(role()).rejects.toMatchObject({ code: "not-found" });
});
