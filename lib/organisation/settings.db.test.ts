import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { hashToken } from "@/lib/access/hash-token";
import { run } from "@/lib/access/run";
import { asAccount, readAs } from "@/lib/access/scope";
import { createCategory, editCategory } from "@/lib/category/commands";
import { mailboxByAddress, mailboxByKey } from "@/lib/mail/mailbox";
import { createMailbox, editMailbox, putMailboxInUse, setMailboxKey } from "@/lib/mailbox/commands";
import { newMailboxInput } from "@/lib/mailbox/schema";
import { editMember, putMemberInUse } from "@/lib/member/commands";
import { membersOf } from "@/lib/member/queries";
import { createSection, editSection, putSectionInUse } from "@/lib/section/commands";
import { sectionTree } from "@/lib/section/queries";
import { newSectionInput } from "@/lib/section/schema";
import { type Town, town } from "@/lib/testing/town";

let cast: Town;
beforeAll(async () => {
  cast = await town();
});
afterAll(closePool);

const page = { via: "page" } as const;
const admin = () => cast.as("garnier");
const sections = () => readAs(cast.nivalis.id, { kind: "system", name: "test" }, sectionTree);
const aSection = (fields: Record<string, unknown>) =>
  newSectionInput.parse({ name: "Support", defaultKind: "general", approvalRequired: "by_kind", ...fields });
const aMailbox = (fields: Record<string, unknown>) =>
  newMailboxInput.parse({
    ownerType: "section",
    sectionId: cast.sections.marketing,
    onNewMail: "create_ticket",
    onListMail: "ticket",
    ...fields,
  });

describe("A section", () => {
  it("never stands below itself, whatever the depth", async () => {
    const top = await run(admin(), createSection, aSection({ name: "Top" }), page);
    const middle = await run(admin(), createSection, aSection({ name: "Middle", parentId: top.id }), page);
    const low = await run(admin(), createSection, aSection({ name: "Low", parentId: middle.id }), page);
    const under = { ...aSection({ name: "Top", parentId: low.id }), id: top.id, version: 1 };
    await expect(run(admin(), editSection, under, page)).rejects.toMatchObject({
      fields: { parentId: { key: "refusal.treeCycle" } },
    });
    expect((await sections()).find(({ id }) => id === low.id)?.path).toBe("Top / Middle / Low");
    await expect(run(admin(), putSectionInUse, { id: top.id, version: 1, active: false }, page)).rejects.toMatchObject({
      code: "blocked",
    });
  });

  it("is saved over nobody's newer change", async () => {
    const { id } = await run(admin(), createSection, aSection({ name: "Twice" }), page);
    await run(admin(), editSection, { ...aSection({ name: "First" }), id, version: 1 }, page);
    await expect(
      run(admin(), editSection, { ...aSection({ name: "Second" }), id, version: 1 }, page),
    ).rejects.toMatchObject({ code: "stale" });
  });

  it("shares its code, parent and manager with no other organisation", async () => {
    await run(admin(), createSection, aSection({ name: "Coded", code: "CODE" }), page);
    await expect(run(admin(), createSection, aSection({ code: "CODE" }), page)).rejects.toMatchObject({
      fields: { code: { key: "refusal.codeTaken" } },
    });
    await expect(
      run(admin(), createSection, aSection({ parentId: cast.sections.quality }), page),
    ).rejects.toMatchObject({ fields: { parentId: expect.anything() } });
    await expect(run(admin(), createSection, aSection({ managerId: cast.users.sam }), page)).rejects.toMatchObject({
      fields: { managerId: expect.anything() },
    });
    await expect(run(cast.as("yue"), createSection, aSection({}), page)).rejects.toMatchObject({
      code: "not-permitted",
    });
  });
});

describe("A category", () => {
  const press = {
    name: "Press",
    nameFr: null,
    nameZh: null,
    kind: "campaign" as const,
    sectionId: null,
    parentId: null,
    defaultProbability: 0,
    sequence: 10,
  };

  it("has the kind of the one above it, and no circle", async () => {
    const { id } = await run(admin(), createCategory, press, page);
    const { id: below } = await run(admin(), createCategory, { ...press, name: "Local press", parentId: id }, page);
    await expect(run(admin(), createCategory, { ...press, kind: "meeting", parentId: id }, page)).rejects.toMatchObject(
      { fields: { kind: { key: "refusal.parentKind" } } },
    );
    await expect(run(admin(), editCategory, { ...press, id, version: 1, parentId: below }, page)).rejects.toMatchObject(
      { fields: { parentId: { key: "refusal.treeCycle" } } },
    );
  });
});

const found = (address: string) => asAccount((scope) => mailboxByAddress(scope, address));
const byKey = (key: string) => asAccount((scope) => mailboxByKey(scope, hashToken(key)));

describe("A mailbox", () => {
  it("keeps the address book of the gateway in step", async () => {
    const { id } = await run(admin(), createMailbox, aMailbox({ address: "News@Nivalis.example" }), page);
    expect(await found("news@nivalis.example")).toMatchObject({ organisationId: cast.nivalis.id, mailboxId: id });
    expect((await sections()).find((section) => section.id === cast.sections.marketing)?.emailAddress).toBeTruthy();

    await run(admin(), editMailbox, { ...aMailbox({ address: "press@nivalis.example" }), id, version: 1 }, page);
    expect(await found("news@nivalis.example")).toBeNull();
    expect(await found("press@nivalis.example")).toMatchObject({ mailboxId: id });

    await run(admin(), putMailboxInUse, { id, version: 2, active: false }, page);
    expect(await found("press@nivalis.example")).toBeNull();
  });

  it("is opened by its newest key only", async () => {
    const { id } = await run(admin(), createMailbox, aMailbox({ address: "keys@nivalis.example" }), page);
    await run(admin(), setMailboxKey, { id, keyHash: hashToken("first") }, page);
    await run(admin(), setMailboxKey, { id, keyHash: hashToken("second") }, page);
    expect(await byKey("first")).toBeNull();
    expect(await byKey("second")).toMatchObject({ mailboxId: id });
    await expect(
      run(cast.system("myCompany"), setMailboxKey, { id, keyHash: hashToken("theirs") }, page),
    ).rejects.toMatchObject({ code: "not-found" });
  });

  it("has an address no organisation of the installation has", async () => {
    await run(admin(), createMailbox, aMailbox({ address: "one@nivalis.example" }), page);
    const theirs = aMailbox({ address: "one@nivalis.example", sectionId: cast.sections.quality });
    await expect(run(cast.system("myCompany"), createMailbox, theirs, page)).rejects.toMatchObject({
      fields: { address: { key: "refusal.addressTaken" } },
    });
    await expect(
      run(admin(), createMailbox, aMailbox({ address: "x@nivalis.example", sectionId: cast.sections.quality }), page),
    ).rejects.toMatchObject({ fields: { sectionId: { key: "refusal.sectionMissing" } } });
  });
});

describe("The last administrator", () => {
  it("can neither be shut out nor become staff", async () => {
    const members = await readAs(cast.nivalis.id, { kind: "system", name: "test" }, (scope) => membersOf(scope));
    const garnier = members.find(({ userId }) => userId === cast.users.garnier);
    const seen = { id: garnier?.id ?? "", version: garnier?.version ?? 0 };
    await expect(run(admin(), putMemberInUse, { ...seen, active: false }, page)).rejects.toMatchObject({
      because: { key: "refusal.lastAdmin" },
    });
    await expect(
      run(admin(), editMember, { ...seen, role: "staff", email: garnier?.email ?? "" }, page),
    ).rejects.toMatchObject({ because: { key: "refusal.lastAdmin" } });
  });

  it("is one of two when two dismiss each other at once", async () => {
    const before = await readAs(cast.nivalis.id, { kind: "system", name: "test" }, (scope) => membersOf(scope));
    const of = (userId: string) => before.find((member) => member.userId === userId)!;
    const yue = of(cast.users.yue);
    await run(admin(), editMember, { id: yue.id, version: yue.version, role: "admin", email: yue.email }, page);
    const garnier = of(cast.users.garnier);
    const both = await Promise.allSettled([
      run(cast.as("garnier"), putMemberInUse, { id: yue.id, version: yue.version + 1, active: false }, page),
      run(cast.as("yue"), putMemberInUse, { id: garnier.id, version: garnier.version, active: false }, page),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  });
});
