import type { APIRequestContext, Page } from "@playwright/test";

import { appPassword } from "../support/app-password";
import { cast, unique } from "../support/cast";
import { generatedClient, type GeneratedClient } from "../support/generated-client";
import { expect, test } from "../support/journey";
import { mailsTo, receivedMail, sendMail } from "../support/mail";

const org = "my-company";
const box = "support@mycompany.example";
const anna = `Anna Client <${cast.anna.email}>`;
const demoUser = `Demo User <${cast.demo.email}>`;

test("A10: the same dialogue, led by a program whose client was generated from the document of the interface", async ({
  journey,
  request,
}) => {
  test.slow();
  const { client, remove } = await generatedClient(await documentOf(request));
  const ines = await journey.as("ines");
  const keys = { ines: await keyFor(ines, "Ines Admin"), demo: await keyFor(ines, "Demo User") };
  const as = (who: keyof typeof keys) =>
    Object.assign(client.defaults, { headers: { Authorization: `Bearer ${keys[who]}` } });

  const title = unique("Problem with printing");
  await sendMail({ from: anna, to: box, subject: title, text: "The printer prints every second label empty." });
  as("demo");
  const number = await filedAs(client, title);
  const { data: me } = await client.whoAmI();
  as("ines");
  const { data: given } = await client.assignTicket(number, { userId: me.member.id });
  expect(given.responsible?.name).toBe("Demo User");
  expect(given.contact?.name).toBe("Anna Client");
  as("demo");
  const subject = `Re: [${number}] ${title}`;

  // Somebody who only writes Demo User's name into a mail is nobody.
  await sendMail({ from: demoUser, to: box, subject, text: "Nothing to do here, I close it." });
  await expect.poll(() => textsOf(client, number)).toContain("Nothing to do here, I close it. (not verified)");
  expect((await client.getTicket(number)).data.state).toBe("draft");

  const { data: opened } = await client.moveTicket(number, { transition: "open" });
  expect(opened.state).toBe("open");
  const answer = { text: "Please set the label height to 50 mm.", afterwards: "close" } as const;
  const sending = { idempotencyKey: unique("answer").replace(" ", "-") };
  const { status, data: answered } = await client.sendReply(number, answer, sending);
  expect(status).toBe(201);
  // Sent twice with one key: done once.
  expect((await client.sendReply(number, answer, sending)).data).toEqual(answered);
  const sent = await receivedMail(cast.anna.email, new RegExp(`\\[${number}\\]`), /50 mm/);
  expect(sent.subject).toContain(`[${number}] ${title}`);
  expect(sent.from?.value[0]).toMatchObject({ name: "Demo User", address: box });
  expect((await client.getTicket(number)).data.state).toBe("closed");

  const again = { from: anna, to: box, subject, text: "The empty labels are back.", inReplyTo: sent.messageId };
  await sendMail({ ...again, messageId: `<again-${number}@client.example>`, date: new Date() });
  await receivedMail(cast.demo.email, new RegExp(`\\[${number}\\]`), /labels are back/);
  expect((await client.getTicket(number)).data.state).toBe("open");

  // His mail program answers too, with a password of its own.
  const demo = await journey.as("demo");
  const auth = { user: cast.demo.email, pass: await appPassword(demo, org) };
  await sendMail({ from: demoUser, to: box, subject, text: "Please send us one of them.", auth });
  await receivedMail(cast.anna.email, new RegExp(`\\[${number}\\]`), /one of them/);
  await expect.poll(async () => (await client.getTicket(number)).data.state).toBe("closed");

  const before = (await mailsTo(cast.demo.email)).length;
  await sendMail({
    from: anna,
    to: box,
    subject: `Automatic reply: [${number}] ${title}`,
    text: "I am away until Monday.",
    headers: { "Auto-Submitted": "auto-replied" },
  });
  await expect.poll(() => textsOf(client, number)).toContain("I am away until Monday.");
  expect((await client.getTicket(number)).data.state).toBe("closed");
  expect((await mailsTo(cast.demo.email)).length).toBe(before);
  expect((await mailsTo(cast.anna.email)).filter(({ text }) => text?.includes("50 mm")).length).toBe(1);
  remove();
});

async function documentOf(request: APIRequestContext): Promise<unknown> {
  const served = await request.get("/api/v1/openapi.json");
  expect(served.ok()).toBe(true);
  return served.json();
}

/** The ticket that the mail became. */
async function filedAs(client: GeneratedClient, title: string): Promise<number> {
  const found: { number?: number | undefined } = {};
  await expect
    .poll(
      async () => {
        const { data } = await client.listTickets({ q: title });
        found.number = data.items.find((ticket) => ticket.title === title)?.number;
        return found.number;
      },
      { timeout: 20_000 },
    )
    .toBeDefined();
  return found.number ?? 0;
}

/** What is said on a ticket, and of which nobody vouches for the sender. */
async function textsOf(client: GeneratedClient, number: number): Promise<string> {
  const { data } = await client.listEvents({ ticket: String(number) });
  return data.items.map(({ text, verified }) => `${text.trim()}${verified ? "" : " (not verified)"}`).join("\n");
}

/** A key with every permission, made by an administrator. */
async function keyFor(page: Page, member: string): Promise<string> {
  await page.goto(`/${org}/settings/api-keys`);
  await page.getByLabel("Name", { exact: true }).fill(unique("Warehouse"));
  await page.getByLabel("Acts as").selectOption({ label: member });
  for (const box of await page.getByRole("group", { name: "Permissions" }).getByRole("checkbox").all())
    await box.check();
  await page.getByRole("button", { name: "Make key" }).click();
  return page.getByRole("status").getByRole("code").innerText();
}
