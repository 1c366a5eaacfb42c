import { unique } from "../support/cast";
import { expect, test } from "../support/journey";
import { mailsTo, receivedMail, sendMail } from "../support/mail";
import {
  choose,
  expectInWorklist,
  expectNoStep,
  expectNotInWorklist,
  expectState,
  newTicket,
  numberIn,
  openEvent,
  openTicket,
  panelOf,
  stateOfEvent,
  takeStep,
  timeline,
} from "../support/office";

const org = "nivalis";

test("A2: a newsletter is planned, confirmed and sent, and its answers find their way", async ({ journey }) => {
  test.slow();
  const [yue, garnier, cedric] = [await journey.as("yue"), await journey.as("garnier"), await journey.as("cedric")];
  const title = unique("Kestrel ongoing!");
  const campaign = await newTicket(yue, org, "Campaign", {
    Title: unique("Beta Developer Program"),
    Section: "Marketing",
    "Campaign type": "Newsletter",
    "Operations manager": "Cédric Morel",
  });
  await takeStep(yue, "Submit (request approval)");
  await expectState(yue, "Submitted");
  await openTicket(garnier, org, campaign);
  await takeStep(garnier, "Approve and open");
  await expectState(garnier, "Open");

  // Cédric writes to 14 people, from his own page.
  const addresses = Array.from({ length: 12 }, (_, place) => `reader${place + 1}.${campaign}@devs.example`);
  await cedric.goto(`/${org}/partners?q=${encodeURIComponent("Cédric Morel")}`);
  await cedric.getByRole("main").getByRole("link", { name: "Cédric Morel" }).click();
  await cedric.getByRole("link", { name: "New outgoing event" }).click();
  await cedric.getByLabel("Title").fill(title);
  await cedric.getByLabel("Text").fill("The beta of Kestrel goes on. What would you like to see in it?");
  await cedric.getByLabel("Nature").selectOption({ label: "Information" });
  await cedric.getByLabel("Belongs to tickets").fill(String(campaign));
  const recipients = cedric.getByRole("combobox", { name: "Recipients" });
  for (const recipient of ["Prof. Ada Lindqvist", "Bo Chen", ...addresses]) {
    await choose(recipients, recipient);
    await expect(cedric.getByRole("button", { name: `Remove ${recipient}` })).toBeVisible();
  }
  await cedric.getByRole("button", { name: "Keep draft" }).click();
  await cedric.waitForURL(/\/events\/\d+$/);
  const event = numberIn(cedric);
  await expect(stateOfEvent(cedric)).toHaveText("Draft");
  await expectInWorklist(cedric, org, "Draft events to process", title);

  await openEvent(cedric, org, event);
  await takeStep(cedric, "Plan (request review)");
  await expect(stateOfEvent(cedric)).toHaveText("Planned");
  await expectNoStep(cedric, "Confirm");

  await expectInWorklist(garnier, org, "Planned events to confirm", title);
  await garnier.goto(`/${org}/events/review?event=${event}`);
  await expect(garnier.getByRole("heading", { name: title })).toBeVisible();
  await expect(garnier.getByText("Every recipient has an address")).toBeVisible();
  await garnier.getByRole("button", { name: "Confirm", exact: true }).click();
  await expect(garnier.getByText("1 event confirmed", { exact: true })).toBeVisible();
  await expectNotInWorklist(garnier, org, "Planned events to confirm", title);

  await expectInWorklist(cedric, org, "My confirmed events to send", title);
  await openEvent(cedric, org, event);
  await takeStep(cedric, "Send");
  await expect(stateOfEvent(cedric)).toHaveText("Sent");
  const toAda = await receivedMail("ada@lindqvist.example", new RegExp(title));
  const toBo = await receivedMail("bo@chen.example", new RegExp(title));
  for (const address of addresses) await receivedMail(address, new RegExp(title));
  expect(toAda.to).toMatchObject({ value: [{ address: "ada@lindqvist.example" }] });
  await openTicket(yue, org, campaign);
  await expect(timeline(yue).getByText(/The beta of Kestrel goes on/)).toHaveCount(1);

  // Two people answer with the same words: two events.
  for (const [from, mail] of [
    ["ada@lindqvist.example", toAda],
    ["bo@chen.example", toBo],
  ] as const) {
    await sendMail({
      from,
      to: "cedric@nivalis.example",
      subject: `Re: ${title}`,
      text: "A dark theme, please.",
      inReplyTo: mail.messageId,
    });
  }
  await expect(async () => {
    await cedric.goto(`/${org}/worklists/event.received`);
    await expect(cedric.getByRole("main").getByText(`Re: ${title}`, { exact: true })).toHaveCount(2, { timeout: 1000 });
  }).toPass();
  await openTicket(yue, org, campaign);
  await expectState(yue, "Open");
  await expect(timeline(yue).getByText("A dark theme, please.")).toHaveCount(2);

  const fromAda = await answerOf("Prof. Ada Lindqvist");
  await expect(panelOf(cedric).getByRole("link", { name: title, exact: true })).toBeVisible();
  await cedric.getByLabel("Your answer").fill("It is on the list.");
  await cedric.getByRole("button", { name: /^Send to/ }).click();
  await cedric.waitForURL((url) => /\/events\/\d+$/.test(url.pathname) && !url.pathname.endsWith(`/${fromAda}`));
  await expect(stateOfEvent(cedric)).toHaveText("Sent");
  await expect(panelOf(cedric).getByText("In answer to")).toBeVisible();
  const answer = await receivedMail("ada@lindqvist.example", new RegExp(`Re: ${title}$`));
  expect(answer.text).toContain("It is on the list.");
  await openEvent(cedric, org, fromAda);
  await takeStep(cedric, "Deliver");
  await expect(stateOfEvent(cedric)).toHaveText("Delivered");

  // Bo's answer goes to Léa, who makes a support request of it.
  const fromBo = await answerOf("Bo Chen");
  await takeStep(cedric, "Change recipient");
  const dialog = cedric.getByRole("dialog", { name: "Change recipient" });
  await choose(dialog.getByRole("combobox", { name: "New recipient" }), "Léa Martin");
  await dialog.getByRole("button", { name: "Change recipient" }).click();
  await expect(dialog).toBeHidden();
  const lea = await journey.as("lea");
  await expectInWorklist(lea, org, "Received events to deliver", `Re: ${title}`);
  await openEvent(lea, org, fromBo);
  await takeStep(lea, "Create follow-up ticket");
  const wish = unique("Dark theme");
  const form = lea.getByRole("dialog", { name: "Create follow-up ticket" });
  await form.getByLabel("Kind of ticket").selectOption({ label: "Support request" });
  await form.getByLabel("Title").fill(wish);
  await form.getByRole("button", { name: "Create follow-up ticket" }).click();
  await lea.waitForURL(/\/tickets\/\d+$/);
  await expect(lea.getByRole("heading", { name: wish })).toBeVisible();
  await expect(panelOf(lea).getByText("Bo Chen").first()).toBeVisible();
  await expect(panelOf(lea).getByText("Léa Martin").first()).toBeVisible();
  await openEvent(lea, org, fromBo);
  await expect(stateOfEvent(lea)).toHaveText("Delivered");
  await expect(panelOf(lea).getByText(wish)).toBeVisible();
  // The campaign is not Léa's; Mr Garnier sees both.
  await openEvent(garnier, org, fromBo);
  await expect(panelOf(garnier).getByText(`#${campaign}`, { exact: false })).toBeVisible();
  await expect(panelOf(garnier).getByText(wish, { exact: false })).toBeVisible();
  expect(await mailsTo(addresses[0] ?? "")).toHaveLength(1);

  /** Opens the answer of somebody in Cédric's window. */
  async function answerOf(name: string): Promise<number> {
    await cedric.goto(`/${org}/worklists/event.received`);
    const line = cedric
      .getByRole("main")
      .getByRole("row")
      .filter({ hasText: `Re: ${title}` })
      .filter({ hasText: name });
    await line.getByRole("link", { name: `Re: ${title}` }).click();
    await cedric.waitForURL(/\/events\/\d+$/);
    await expect(stateOfEvent(cedric)).toHaveText("Received");
    return numberIn(cedric);
  }
});
