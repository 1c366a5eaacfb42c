import { cast, unique } from "../support/cast";
import { expect, test } from "../support/journey";
import { receivedMail, sendMail } from "../support/mail";
import {
  change,
  expectInWorklist,
  expectState,
  expectTold,
  fill,
  numberIn,
  openEvent,
  openTicket,
  panelOf,
  property,
  stateOfEvent,
  takeStep,
  timeline,
} from "../support/office";
import { keepDraft, record, sendNow, write } from "../support/writing";

const org = "nivalis";
/** "PC Internet promotion", an open campaign of the demo. */
const campaign = 4;

test("A4: the answer to a newsletter becomes an offer, and the offer a sale", async ({ journey }) => {
  test.slow();
  const [yue, garnier] = [await journey.as("yue"), await journey.as("garnier")];
  const promotion = unique("PC Internet promotion");
  await write(yue, org, {
    ticket: campaign,
    type: "Mail message",
    title: promotion,
    text: "A PC, a router and one year of Internet.",
    recipients: ["Claire Dubois"],
  });
  await sendNow(yue);
  await expect(stateOfEvent(yue)).toHaveText("Sent");
  const sent = await receivedMail(cast.claire.email, new RegExp(promotion));
  await sendMail({
    from: `Claire Dubois <${cast.claire.email}>`,
    to: cast.yue.email,
    subject: `Re: ${promotion}`,
    text: "We would like more information.",
    inReplyTo: sent.messageId,
  });
  const reply = `Re: ${promotion}`;
  await expect(() => expectInWorklist(yue, org, "Received events to deliver", reply)).toPass();
  await yue.getByRole("main").getByText(reply, { exact: true }).click();
  await yue.waitForURL(/\/events\/\d+$/);
  const answer = numberIn(yue);

  const title = unique("Nivalis Offer PC Internet");
  await takeStep(yue, "Create follow-up ticket");
  const form = yue.getByRole("dialog", { name: "Create follow-up ticket" });
  await fill(form, { "Kind of ticket": "Sale opportunity", Title: title });
  await form.getByRole("button", { name: "Create follow-up ticket" }).click();
  await yue.waitForURL(/\/tickets\/\d+$/);
  const offer = numberIn(yue);
  await expectState(yue, "Draft");
  for (const [label, value] of [
    ["Client", "Dubois SARL"],
    ["Contact", "Claire Dubois"],
    ["Billing supplier", "Nivalis"],
    ["Campaign", `#${campaign} PC Internet promotion`],
  ] as const)
    await expect(property(yue, label)).toContainText(value);
  await expect(panelOf(yue).getByRole("link", { name: reply, exact: true })).toBeVisible();
  await openEvent(yue, org, answer);
  await expect(stateOfEvent(yue)).toHaveText("Delivered");

  await openTicket(yue, org, offer);
  await change(yue, "Expected", "12000.00", "Expected revenue");
  await change(yue, "Probability", "40");
  await change(yue, "Expected close", "2027-01-15");
  await expect(panelOf(yue)).toContainText("€12,000.00");
  await expect(panelOf(yue)).toContainText("40 %");
  await expect(panelOf(yue)).toContainText("15 Jan 2027");
  await takeStep(yue, "Submit (request approval)");
  await expectState(yue, "Submitted");
  await expectTold(yue, "submitted it");
  await expectInWorklist(garnier, org, "Submitted sale opportunities to validate", title);
  await openTicket(garnier, org, offer);
  await takeStep(garnier, "Approve, contact prospect");
  await expectState(garnier, "Contacted");

  // Customer, supplier and bank in one place.
  const call = { ticket: offer, type: "Phone call", title: unique("Stock of PCs"), recipients: ["Sinotek"] } as const;
  await write(yue, org, call);
  await keepDraft(yue);
  await record(yue, "20 PCs in stock.");
  await write(yue, org, { ticket: offer, type: "Visit", title: unique("Financing"), recipients: ["Banque Rivière"] });
  await keepDraft(yue);
  await record(yue, "36 months agreed in principle.");
  await openTicket(yue, org, offer);
  await expect(timeline(yue).getByText("We would like more information.", { exact: true }).last()).toBeVisible();
  await expect(timeline(yue).getByText("called Sinotek")).toBeVisible();
  await expect(timeline(yue).getByText("visited Banque Rivière")).toBeVisible();

  await takeStep(yue, "Send offer");
  await expectTold(yue, "made the offer");
  await expectInWorklist(yue, org, "Pending offers", title);

  // The variant: she declines first, which needs a reason, and is made a new offer.
  await openTicket(yue, org, offer);
  const bar = yue.getByRole("main").locator("> header");
  await bar.getByRole("button", { name: "More", exact: true }).click();
  await bar.getByText("Reject …", { exact: true }).click();
  await expect(bar.getByRole("textbox", { name: "Reason", exact: true })).toHaveAttribute("required");
  await yue.reload();
  await expectState(yue, "Offered");
  await takeStep(yue, "Reject", { Reason: "Too dear" });
  await expectState(yue, "Rejected");
  await expect(panelOf(yue)).toContainText("Too dear");
  await takeStep(yue, "Make a new offer");
  await expectState(yue, "Offered");

  await takeStep(yue, "Sell");
  await expectState(yue, "Sold");
  await expect(panelOf(yue)).toContainText("100 %");
  await expect(panelOf(yue)).toContainText("Won");

  const order = unique("SO");
  await yue.goto(`/${org}/orders`);
  const orderForm = yue.getByRole("complementary", { name: "Order" });
  await fill(orderForm, { Number: order, Customer: "Dubois SARL", Amount: "11500.00", State: "Confirmed" });
  await orderForm.getByRole("button", { name: "Add the order" }).click();
  await expect(yue.getByRole("main").getByText(order)).toBeVisible();
  await openTicket(yue, org, offer);
  await expect(panelOf(yue)).toContainText("Sold: which order came of it?");
  await panelOf(yue).getByLabel("Number of the order").fill(order);
  await panelOf(yue).getByRole("button", { name: "Link", exact: true }).click();
  await expect(panelOf(yue).getByRole("link", { name: order })).toBeVisible();
  await expect(panelOf(yue)).toContainText("€11,500.00");
});
