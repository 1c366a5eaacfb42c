import type { Page } from "@playwright/test";

import { appPassword } from "../support/app-password";
import { cast, unique } from "../support/cast";
import { expect, test } from "../support/journey";
import { mailsTo, receivedMail, sendMail } from "../support/mail";
import { expectInWorklist, expectState, numberIn, openTicket, panelOf, takeStep, timeline } from "../support/office";

const org = "my-company";
const box = "support@mycompany.example";
const anna = `Anna Client <${cast.anna.email}>`;
const demoUser = `Demo User <${cast.demo.email}>`;

test("A10: a dialogue by e-mail, from Anna's question to an answer from a mail program and back", async ({
  journey,
}) => {
  test.slow();
  const demo = await journey.as("demo");
  const title = unique("Problem with printing");
  await sendMail({ from: anna, to: box, subject: title, text: "The printer prints every second label empty." });
  const number = await takenFromWorklist(demo, title);
  const subject = `Re: [${number}] ${title}`;
  await expect(panelOf(demo).getByText("Anna Client").first()).toBeVisible();

  // Somebody who only writes Demo User's name into a mail is nobody.
  const forged = { from: demoUser, to: box, subject, text: "Nothing to do here, I close it." };
  await sendMail(forged);
  await expect(async () => {
    await demo.reload();
    await expect(timeline(demo).getByText("Nothing to do here, I close it.")).toBeVisible({ timeout: 1000 });
  }).toPass();
  await expect(timeline(demo).getByText("Sender not confirmed").first()).toBeVisible();
  await expectState(demo, "Draft");
  expect(
    await mailsTo(cast.anna.email).then((mails) => mails.filter((mail) => mail.text?.includes("I close it"))),
  ).toEqual([]);

  // His mail program has a password of its own.
  const auth = { user: cast.demo.email, pass: await appPassword(demo, org) };
  await sendMail({ from: demoUser, to: box, subject, text: "Please set the label height to 50 mm.", auth });
  const answer = await receivedMail(cast.anna.email, new RegExp(`\\[${number}\\]`), /50 mm/);
  expect(answer.subject).toBe(subject);
  expect(answer.from?.value[0]).toMatchObject({ name: "Demo User", address: box });
  await openTicket(demo, org, number);
  await expectState(demo, "Closed");
  await expect(timeline(demo).getByText("Please set the label height to 50 mm.")).toBeVisible();

  const again = {
    from: anna,
    to: box,
    subject,
    text: "The empty labels are back.",
    inReplyTo: answer.messageId,
    messageId: `<again-${number}@client.example>`,
    date: new Date(),
  };
  await sendMail(again);
  const relayed = await receivedMail(cast.demo.email, new RegExp(`\\[${number}\\]`), /labels are back/);
  expect(relayed.replyTo?.value[0]?.address).toMatch(/^support(\+.*)?@mycompany\.example$/);
  await openTicket(demo, org, number);
  await expectState(demo, "Open");

  const before = (await mailsTo(cast.demo.email)).length;
  await sendMail(again);
  await sendMail({
    from: anna,
    to: box,
    subject: `Automatic reply: [${number}] ${title}`,
    text: "I am away until Monday.",
    inReplyTo: answer.messageId,
    headers: { "Auto-Submitted": "auto-replied" },
  });
  await expect(async () => {
    await demo.reload();
    await expect(timeline(demo).getByText("I am away until Monday.")).toBeVisible({ timeout: 1000 });
  }).toPass();
  await expectState(demo, "Open");
  await expect(timeline(demo).getByText("The empty labels are back.")).toHaveCount(1);
  expect((await mailsTo(cast.demo.email)).length).toBe(before);
});

/** Waits for the mail to stand in the worklist, and takes it. */
async function takenFromWorklist(page: Page, title: string): Promise<number> {
  const list = "Available support requests (unassigned)";
  await expect(() => expectInWorklist(page, org, list, title)).toPass();
  await page.getByText(title, { exact: true }).click();
  await page.waitForURL(/\/tickets\/\d+$/);
  await takeStep(page, "Assign to me");
  await expect(panelOf(page).getByText("Demo User").first()).toBeVisible();
  return numberIn(page);
}
