import { afterAll, beforeAll, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { run } from "@/lib/access/run";
import { letter, postOffice } from "@/lib/mail/testing/post-office";
import { mailSink } from "@/lib/outgoing-mail/testing/sink";
import { transportTo } from "@/lib/outgoing-mail/transport";
import { type Direct, direct } from "@/lib/testing/direct";
import { type Town, town } from "@/lib/testing/town";
import { takeTicket } from "@/lib/ticket/commands/assign-ticket";

import { sendDueMails } from "./dispatch-mail";

const support = "support@mycompany.example";
const anna = "Anna Client <anna@client.example>";

let place: Town;
let post: Awaited<ReturnType<typeof postOffice>>;
let database: Direct;
beforeAll(async () => {
  place = await town();
  post = await postOffice(place);
  database = direct();
});
afterAll(async () => {
  await post.close();
  await database.close();
  await closePool();
});

it("What could not be passed on to the responsible goes to the mailbox's address for trouble, whole", async () => {
  const here = place.myCompany.id;
  const sink = await mailSink();
  const transport = transportTo(sink.url);
  await database.rows("update mailbox set error_address = 'trouble@mycompany.example' where address = $1", [support]);
  await database.rows(
    "update membership set email = 'gone@mycompany.example' where organisation_id = $1 and user_id = $2",
    [here, place.users.demo],
  );
  await post.deliver(letter({ from: anna, to: support, subject: "Printer" }), { to: support });
  const confirmed = (await post.outbox("myCompany")).at(-1)?.messageId ?? null;
  const { number } = await post.newestTicket("myCompany");
  await run(place.as("demo"), takeTicket, { number }, { via: "page" });
  const again = { from: anna, to: support, subject: "Re: Printer", inReplyTo: confirmed };
  await post.deliver(letter({ ...again, text: "It is on fire." }), { to: support });
  while ((await sendDueMails(10, transport)) > 0);

  const mails = await post.outbox("myCompany");
  expect(mails.filter(({ to }) => to === "gone@mycompany.example")).toMatchObject([
    { purpose: "relay", status: "failed" },
  ]);
  const told = sink.got.filter(({ rcptTo }) => rcptTo.some((line) => line.includes("<trouble@mycompany.example>")));
  expect(told).toHaveLength(1);
  expect(told[0]?.raw).toContain(`Subject: [Suivi-CaseError] [${number}] Re: Printer`);
  expect(told[0]?.raw).toContain("It is on fire.");
  transport.close();
  await sink.close();
});
