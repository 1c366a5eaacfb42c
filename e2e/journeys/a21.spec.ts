import type { Page } from "@playwright/test";

import { unique } from "../support/cast";
import { expect, test } from "../support/journey";
import { receivedMail, sendMail } from "../support/mail";
import {
  change,
  expectDone,
  fill,
  newTicket,
  numberIn,
  openEvent,
  openTicket,
  panelOf,
  property,
  stateOfEvent,
  takeStep,
  timeline,
} from "../support/office";
import { sendNow, write } from "../support/writing";

const org = "nivalis";

test("A21: what came of a campaign can be counted on its page and in the lists", async ({ journey }) => {
  test.slow();
  const [yue, garnier] = [await journey.as("yue"), await journey.as("garnier")];
  const title = unique("Beta results");
  const campaign = await newTicket(yue, org, "Campaign", {
    Title: title,
    Section: "Marketing",
    "Campaign type": "Newsletter",
    "Operations manager": "LIN Yue",
  });
  await takeStep(yue, "Submit (request approval)");
  await expectDone(yue, campaign, "submitted");
  await openTicket(garnier, org, campaign);
  await takeStep(garnier, "Approve and open");
  await expectDone(garnier, campaign, "open");

  const readers = Array.from({ length: 12 }, (_, place) => `tester${place + 1}.${campaign}@devs.example`);
  const contacts = ["ada@lindqvist.example", "bo@chen.example", ...readers];
  const news = unique("What came of the beta");
  await openTicket(yue, org, campaign);
  await write(yue, org, {
    ticket: campaign,
    type: "Mail message",
    title: news,
    text: "Thank you for testing.",
    recipients: ["Prof. Ada Lindqvist", "Bo Chen", ...readers],
  });
  const sent = await sendNow(yue);
  await expect(stateOfEvent(yue)).toHaveText("Sent");
  await expect(panelOf(yue).getByRole("heading", { name: /^Recipients/ })).toHaveText("Recipients 14");

  // Six answers of five people: Ada writes twice.
  const writers = [...contacts.slice(0, 5), contacts[0] ?? ""];
  for (const [place, from] of writers.entries()) {
    const mail = await receivedMail(from, new RegExp(news));
    await sendMail({
      from,
      to: "yue@nivalis.example",
      subject: `Re: ${news}`,
      text: `Answer ${place + 1}: we would like to know more.`,
      inReplyTo: mail.messageId,
    });
  }
  const replies = yue
    .getByRole("main")
    .getByRole("link")
    .filter({ hasText: `Re: ${news}` });
  await expect(async () => {
    await yue.goto(`/${org}/events?direction=incoming&q=${encodeURIComponent(news)}`);
    await expect(replies).toHaveCount(6, { timeout: 1000 });
  }).toPass();
  const answers = await replies.evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""));

  // Two of them become sale opportunities; one of these is sold.
  const offers: number[] = [];
  for (const [place, answer] of answers.slice(0, 2).entries())
    offers.push(await opportunityFrom(yue, answer, `${title} offer ${place + 1}`));
  const [sold = 0] = offers;
  await openTicket(yue, org, sold);
  await change(yue, "Expected", "8000.00", "Expected revenue");
  await takeStep(yue, "Submit (request approval)");
  await expectDone(yue, sold, "submitted");
  await openTicket(garnier, org, sold);
  await takeStep(garnier, "Approve, contact prospect");
  await expectDone(garnier, sold, "contacted");
  await openTicket(garnier, org, sold);
  await takeStep(garnier, "Send offer");
  await expectDone(garnier, sold, "offered");
  await openTicket(garnier, org, sold);
  await takeStep(garnier, "Sell");
  await expectDone(garnier, sold, "sold");

  // Contacted 14, replies 6, repliers 5, opportunities 2, sold 1 with 8 000.00.
  await openTicket(garnier, org, campaign);
  const said = timeline(garnier);
  await expect(said.getByText(/Answer \d: we would like to know more\./)).toHaveCount(6);
  await garnier.goto(`/${org}/events/${sent}`);
  const contacted = Number(
    /\d+/.exec(
      (await panelOf(garnier)
        .getByRole("heading", { name: /^Recipients/ })
        .textContent()) ?? "",
    )?.[0],
  );
  const senders = new Set<string>();
  for (const answer of answers) {
    await openEvent(garnier, org, Number(/\d+$/.exec(answer)?.[0]));
    await expect(panelOf(garnier).getByText(`#${campaign}`, { exact: false })).toBeVisible();
    const words = (await garnier.getByRole("main").textContent()) ?? "";
    senders.add(contacts.find((address) => words.includes(address)) ?? "nobody");
  }
  const offersListed = `kind=sale_opportunity&active=all&q=${encodeURIComponent(title)}`;
  const rows = garnier.locator("a[data-row]");
  await garnier.goto(`/${org}/tickets?${offersListed}`);
  await expect(rows).toHaveCount(2);
  await garnier.goto(`/${org}/tickets?${offersListed}&state=sold`);
  await expect(rows).toHaveCount(1);
  await openTicket(garnier, org, sold);
  await expect(property(garnier, "Campaign").or(panelOf(garnier)).first()).toContainText(title);
  await expect(panelOf(garnier)).toContainText("€8,000.00");

  const figures = { contacted, replies: answers.length, repliers: senders.size, opportunities: offers.length };
  expect(figures).toEqual({ contacted: 14, replies: 6, repliers: 5, opportunities: 2 });
  expect([...senders]).not.toContain("nobody");
  expect([
    share(figures.repliers, contacted),
    share(figures.opportunities, figures.replies),
    share(figures.opportunities, contacted),
  ]).toEqual(["35.7", "33.3", "14.3"]);
});

async function opportunityFrom(page: Page, answer: string, title: string): Promise<number> {
  await page.goto(answer);
  await takeStep(page, "Create follow-up ticket");
  const form = page.getByRole("dialog", { name: "Create follow-up ticket" });
  await fill(form, { "Kind of ticket": "Sale opportunity", Title: title });
  await form.getByRole("button", { name: "Create follow-up ticket" }).click();
  await page.waitForURL(/\/tickets\/\d+$/);
  return numberIn(page);
}

const share = (part: number, whole: number): string => ((100 * part) / whole).toFixed(1);
