import { Buffer } from "node:buffer";

import { dkimVerify } from "mailauth/lib/dkim/verify.js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { command } from "@/lib/access/command";
import { run } from "@/lib/access/run";
import { readAs } from "@/lib/access/scope";
import { sendDueMails } from "@/lib/job/dispatch-mail";
import { paceOf } from "@/lib/job/pace";
import { createSigningKey, putSigningKeyInUse, renewSigningKey } from "@/lib/mail-sending/commands";
import { sendingSettings } from "@/lib/mail-sending/queries";
import { type Direct, direct } from "@/lib/testing/direct";
import { type Town, town } from "@/lib/testing/town";

import type { NewMail } from "./mail-row";
import { queueMail } from "./queue";
import { type Sunk, mailSink } from "./testing/sink";
import { transportTo } from "./transport";

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

const queue = command("test.queue", async (scope, mail: NewMail) => queueMail(scope, mail));
const byAdmin = <Input, Answer>(act: Parameters<typeof run<Input, Answer>>[1], input: Input) =>
  run(here.as("garnier"), act, input, { via: "page" });
const settings = () => readAs(here.nivalis.id, { kind: "system", name: "test" }, sendingSettings);

async function oneMail(from = "support@nivalis.example", bulk = false): Promise<Sunk> {
  const sink = await mailSink();
  const transport = transportTo(sink.url);
  const mail = { purpose: "event", to: "anna@client.example", subject: "Grüße", text: "Hello\n.\nagain\n" } as const;
  await run(
    here.system("nivalis"),
    queue,
    { ...mail, bulk, from: { address: from, replyTo: null, name: "Léa" } },
    { via: "page" },
  );
  while ((await sendDueMails(10, transport, paceOf(0, 0))) > 0);
  transport.close();
  await sink.close();
  const [got] = sink.got;
  if (!got) throw new Error("No mail came.");
  return got;
}

describe("A key of a domain", () => {
  it("signs its mail once it is switched on, as a receiver checks it, and is sealed", async () => {
    const { id } = await byAdmin(createSigningKey, { domain: "nivalis.example" });
    expect((await oneMail()).raw).not.toMatch(/^DKIM-Signature:/m);
    await byAdmin(putSigningKeyInUse, { id, version: 1, active: true });
    const { raw } = await oneMail();
    expect(raw).toMatch(/^DKIM-Signature:/m);
    const [key] = (await settings()).keys;
    const resolver = async (name: string) => {
      if (name !== key?.record.name) throw Object.assign(new Error("nothing there"), { code: "ENOTFOUND" });
      return [[key.record.value]];
    };
    const verify = async (text: string) => {
      const { results } = await dkimVerify(Buffer.from(`${text}\r\n`), { resolver });
      return results.map(({ status }: { status: { result: string } }) => status.result);
    };
    expect(await verify(raw)).toEqual(["pass"]);
    expect(await verify(raw.replace("Hello", "Hullo"))).not.toEqual(["pass"]);
    const { raw: one } = await oneMail("support@nivalis.example", true);
    expect(await verify(one)).toEqual(["pass"]);
    expect(await verify(one.replace("One-Click", "One-Klick"))).not.toEqual(["pass"]);
    expect((await oneMail("support@elsewhere.example")).raw).not.toMatch(/^DKIM-Signature:/m);

    const [row] = await database.rows<{ private_key: string }>(`select private_key from dkim_key where id = $1`, [id]);
    expect(row?.private_key).not.toContain("PRIVATE KEY");
    const seen = JSON.stringify(await database.rows(`select old::text from row_change where table_name = 'dkim_key'`));
    expect(seen).not.toContain(row?.private_key ?? "");
  });

  it("cannot be opened in another row: mail leaves unsigned rather than not at all", async () => {
    const { id } = await byAdmin(createSigningKey, { domain: "other.example" });
    await byAdmin(putSigningKeyInUse, { id, version: 1, active: true });
    await database.rows(
      `update dkim_key set private_key = (select private_key from dkim_key where domain = 'nivalis.example')
      where id = $1`,
      [id],
    );
    expect((await oneMail("support@other.example")).raw).not.toMatch(/^DKIM-Signature:/m);
  });

  it("rests after it was made anew, and is the administrators'", async () => {
    const key = (await settings()).keys.find(({ domain }) => domain === "nivalis.example");
    await byAdmin(renewSigningKey, { id: key?.id ?? "", version: key?.version ?? 0 });
    expect((await settings()).keys.find(({ domain }) => domain === "nivalis.example")).toMatchObject({ active: false });
    await expect(
      run(here.as("lea"), createSigningKey, { domain: "third.example" }, { via: "page" }),
    ).rejects.toMatchObject({ code: "not-permitted" });
    await expect(byAdmin(createSigningKey, { domain: "nivalis.example" })).rejects.toMatchObject({
      fields: { domain: { key: "mailSending.refusal.hasKey" } },
    });
  });
});
