import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { hashToken } from "@/lib/access/hash-token";
import { run } from "@/lib/access/run";
import { asAccount, readAs } from "@/lib/access/scope";
import { newToken } from "@/lib/account/one-time-token";
import { createUser } from "@/lib/account/users";
import { membersOf } from "@/lib/member/queries";
import { type Town, town } from "@/lib/testing/town";

import { acceptInvitation, invite, inviteAgain, withdrawInvitation } from "./commands";

let cast: Town;
beforeAll(async () => {
  cast = await town();
});
afterAll(closePool);

const visitor = { kind: "visitor" } as const;
let count = 0;

async function invited(role: "staff" | "partner" = "staff") {
  const token = newToken();
  const email = `guest${++count}@nivalis.example`;
  const companyId = role === "partner" ? cast.partners.dubois : null;
  const guest = { name: `Guest ${count}`, email, role, companyId, tokenHash: hashToken(token) };
  const { id } = await run(cast.as("garnier"), invite, guest, { via: "page" });
  const user = await asAccount((scope) => createUser(scope, { name: guest.name, email }));
  return { id, token, email, userId: user.id };
}

const accept = (token: string, userId: string, options: { place?: "nivalis" | "myCompany"; now?: Date } = {}) =>
  run(
    { organisationId: cast[options.place ?? "nivalis"].id, actor: visitor },
    acceptInvitation,
    { token, userId },
    {
      via: "page",
      ...(options.now ? { now: options.now } : {}),
    },
  );
const members = () => readAs(cast.nivalis.id, { kind: "system", name: "test" }, (scope) => membersOf(scope));

describe("An invitation", () => {
  it("makes a colleague of the own company", async () => {
    const { token, email, userId } = await invited();
    await accept(token, userId);
    expect((await members()).find((member) => member.userId === userId)).toMatchObject({
      email,
      role: "staff",
      company: "Nivalis",
      active: true,
    });
  });

  it("makes a customer a person of his company", async () => {
    const { token, userId } = await invited("partner");
    await accept(token, userId);
    expect((await members()).find((member) => member.userId === userId)).toMatchObject({
      role: "partner",
      company: "Dubois SARL",
    });
  });

  it("works once, also for two at the same moment", async () => {
    const { token, userId } = await invited();
    const both = await Promise.allSettled([accept(token, userId), accept(token, userId)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    await expect(accept(token, userId)).rejects.toMatchObject({ because: { key: "refusal.linkNotUsable" } });
  });

  it("is worth nothing when it is too old, withdrawn, replaced, half, empty, or shown to another organisation", async () => {
    const { id, token, userId } = await invited();
    const refused = { because: { key: "refusal.linkNotUsable" } };
    await expect(accept(token, userId, { now: new Date(Date.now() + 73 * 3_600_000) })).rejects.toMatchObject(refused);
    await expect(accept(token, userId, { place: "myCompany" })).rejects.toMatchObject(refused);
    for (const wrong of ["", "%", token.slice(0, 20), hashToken(token)])
      await expect(accept(wrong, userId)).rejects.toMatchObject(refused);

    const newer = newToken();
    await run(cast.as("garnier"), inviteAgain, { id, tokenHash: hashToken(newer) }, { via: "page" });
    await expect(accept(token, userId)).rejects.toMatchObject(refused);
    await run(cast.as("garnier"), withdrawInvitation, { id }, { via: "page" });
    await expect(accept(newer, userId)).rejects.toMatchObject(refused);
  });

  it("is written by administrators only, and withdrawn by those of its own organisation", async () => {
    const guest = {
      name: "X",
      email: "x@nivalis.example",
      role: "admin" as const,
      companyId: null,
      tokenHash: hashToken(newToken()),
    };
    await expect(run(cast.as("yue"), invite, guest, { via: "page" })).rejects.toMatchObject({ code: "not-permitted" });
    await expect(run(cast.as("claire"), invite, guest, { via: "page" })).rejects.toMatchObject({
      code: "not-permitted",
    });
    const { id } = await invited();
    await expect(run(cast.system("myCompany"), withdrawInvitation, { id }, { via: "page" })).rejects.toMatchObject({
      code: "not-found",
    });
  });

  it("asks for the company of a customer, and not for members", async () => {
    const guest = {
      name: "Nina",
      email: "nina@dubois.example",
      role: "partner" as const,
      companyId: null,
      tokenHash: hashToken(newToken()),
    };
    await expect(run(cast.as("garnier"), invite, guest, { via: "page" })).rejects.toMatchObject({
      fields: { companyId: { key: "refusal.companyMissing" } },
    });
    const own = { ...guest, companyId: cast.nivalis.ownCompanyId };
    await expect(run(cast.as("garnier"), invite, own, { via: "page" })).rejects.toMatchObject({
      fields: { companyId: { key: "refusal.companyMissing" } },
    });
    const yue = { ...guest, role: "staff" as const, email: "guest1@nivalis.example" };
    await expect(run(cast.as("garnier"), invite, yue, { via: "page" })).rejects.toMatchObject({
      fields: { email: { key: "refusal.alreadyMember" } },
    });
  });
});
