import { unique } from "../support/cast";
import { expect, test } from "../support/journey";
import { mailsTo, receivedMail, sendMail } from "../support/mail";
import {
  choose,
  expectState,
  expectTold,
  fill,
  numberIn,
  openTicket,
  panelOf,
  property,
  stateOfEvent,
  takeStep,
  timeline,
} from "../support/office";
import { sendNow, write } from "../support/writing";

const org = "nivalis";
const box = "support@nivalis.example";
const paul = "paul@renard.example";
const sinotek = "service@sinotek.example";

test("A5: a defective product, with the supplier involved", async ({ journey }) => {
  const [lea, garnier] = [await journey.as("lea"), await journey.as("garnier")];
  const title = unique("Broken screen, order 4711");
  await lea.goto(`/${org}/partners?q=Renard`);
  await lea.getByRole("main").getByRole("link", { name: "Paul Renard" }).click();
  await lea.getByRole("link", { name: "New incoming event" }).click();
  await lea.getByLabel("Type").selectOption({ label: "Phone call" });
  await lea.getByLabel("Title").fill(title);
  await lea.getByLabel(/^Text\b/).fill("The screen broke on the second day.");
  await lea.getByRole("button", { name: "Declare as received" }).click();
  await lea.waitForURL(/\/events\/\d+$/);
  await expect(stateOfEvent(lea)).toHaveText("Received");
  await takeStep(lea, "Create follow-up ticket");
  const form = lea.getByRole("dialog", { name: "Create follow-up ticket" });
  await fill(form, { "Kind of ticket": "Support request" });
  await form.getByRole("button", { name: "Create follow-up ticket" }).click();
  await lea.waitForURL(/\/tickets\/\d+$/);
  const request = numberIn(lea);
  await expectState(lea, "Draft");
  await expect(property(lea, "Client")).toContainText("Paul Renard");
  await expect(timeline(lea).getByRole("article")).toContainText(["The screen broke on the second day."]);

  // Two levels: she submits, he opens.
  await takeStep(lea, "Submit (request approval)");
  await expectState(lea, "Submitted");
  await expectTold(lea, "submitted it");
  await openTicket(garnier, org, request);
  await takeStep(garnier, "Approve and open");
  await expectState(garnier, "Open");

  const subject = `Re: [${request}] ${title}`;
  await sendMail({
    from: `Paul Renard <${paul}>`,
    to: box,
    subject,
    text: "Here is a picture, and the warranty.",
    attachments: [
      { filename: "screen.png", content: Buffer.from(dot, "base64") },
      { filename: "warranty.pdf", content: "%PDF-1.4\n%%EOF" },
    ],
  });
  await openTicket(lea, org, request);
  const fromPaul = timeline(lea).getByText("Here is a picture, and the warranty.");
  await expect(async () => {
    await lea.reload();
    await expect(fromPaul).toBeVisible({ timeout: 1000 });
  }).toPass();
  await expect(fromPaul).toHaveCount(1);
  await expect(panelOf(lea).getByRole("heading", { name: "Documents 2" })).toBeVisible();
  for (const file of ["screen.png", "warranty.pdf"])
    await expect(panelOf(lea).getByRole("link", { name: file })).toBeVisible();

  // The manufacturer is asked; what he answers is history, changes nothing and does not reach the customer.
  const question = unique("Repair or replacement");
  await write(lea, org, {
    ticket: request,
    type: "Mail message",
    title: question,
    text: "Do you repair this screen, or replace it?",
    recipients: ["Sinotek"],
  });
  await sendNow(lea);
  await expect(stateOfEvent(lea)).toHaveText("Sent");
  await openTicket(lea, org, request);
  await expect(timeline(lea).getByRole("article").filter({ hasText: question })).toContainText("to Sinotek");
  const asked = await receivedMail(sinotek, new RegExp(question));
  await takeStep(lea, "Pending");
  await expectState(lea, "Pending");
  const verdict = unique("We replace it");
  await sendMail({
    from: sinotek,
    to: box,
    subject: `Re: [${request}] ${question}`,
    text: verdict,
    inReplyTo: asked.messageId,
  });
  await expect(async () => {
    await lea.reload();
    await expect(timeline(lea).getByText(verdict)).toBeVisible({ timeout: 1000 });
  }).toPass();
  await expectState(lea, "Pending");
  expect((await mailsTo(paul)).filter(({ text }) => text?.includes(verdict))).toEqual([]);

  // A case of its own towards the supplier.
  await openMenuLink();
  await choose(lea.getByRole("combobox", { name: "Supplier" }), "Sinotek");
  await lea.getByRole("button", { name: "Create the request" }).click();
  await lea.waitForURL((url) => /\/tickets\/\d+$/.test(url.pathname) && !url.pathname.endsWith(`/${request}`));
  const split = numberIn(lea);
  await expectState(lea, "Draft");
  await expect(panelOf(lea)).toContainText("Supplier request");
  await expect(property(lea, "Supplier")).toContainText("Sinotek");
  await expect(panelOf(lea).getByText("Split from")).toBeVisible();
  await expect(panelOf(lea).getByRole("link", { name: `#${request} ${title}` })).toBeVisible();

  await openTicket(lea, org, request);
  await expect(panelOf(lea).getByText("Split into")).toBeVisible();
  await takeStep(lea, "Close");
  await expectState(lea, "Closed");
  await openTicket(lea, org, split);
  await expectState(lea, "Draft");

  async function openMenuLink(): Promise<void> {
    const bar = lea.getByRole("main").locator("> header");
    await bar.getByRole("button", { name: "More", exact: true }).click();
    await bar.getByRole("link", { name: "Split to supplier request …" }).click();
    await expect(lea.getByRole("button", { name: "Create the request" })).toBeVisible();
  }
});

/** One pixel. */
const dot = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
