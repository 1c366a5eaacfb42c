import type { Page } from "@playwright/test";

import { cast, unique } from "../support/cast";
import { expect, test } from "../support/journey";
import { sendMail } from "../support/mail";
import {
  expectNoStep,
  expectState,
  newTicket,
  openTicket,
  property,
  reply,
  takeStep,
  timeline,
} from "../support/office";

const org = "my-company";
const section = "Helpdesk and Support";

test("A16: a request becomes a sale opportunity, and a list that misses it says where it is", async ({ journey }) => {
  const demo = await journey.as("demo");
  const title = unique("A second printer");
  const number = await newTicket(demo, org, "Support request", {
    Title: title,
    Section: section,
    Client: "Anna Client",
  });
  await takeStep(demo, "Open");
  await expectState(demo, "Open");
  const helpdesk = await demo
    .getByRole("main")
    .locator("> header")
    .getByRole("link", { name: section })
    .getAttribute("href");
  await reply(demo, "Which paper do you use?");
  for (const text of ["A4 and A5.", "And labels, now and then."])
    await sendMail({
      from: cast.anna.email,
      to: "support@mycompany.example",
      subject: `Re: [${number}] ${title}`,
      text,
    });
  await expect(timeline(demo).getByText("And labels, now and then.")).toBeVisible();
  await expect(timeline(demo).getByText("A4 and A5.")).toBeVisible();

  await takeKindPage(demo, "Sale opportunity");
  await expect(property(demo, "Section")).toContainText("Sales");
  await expectState(demo, "Contacted");
  await expect(demo.getByText(`#${number}`, { exact: true }).first()).toBeVisible();
  for (const text of ["Which paper do you use?", "A4 and A5.", "And labels, now and then."])
    await expect(timeline(demo).getByText(text)).toBeVisible();
  await expect(timeline(demo).getByText(/made it a Sale opportunity \(it was a Support request\)/)).toBeVisible();

  // The menu of the helpdesk no longer has it, and says where it went.
  await seek(demo, helpdesk, String(number));
  await expect(demo.locator("a[data-row]")).toHaveCount(0);
  await expect(demo.getByText(`[${number}] ${title} is in Sales – Business opportunities.`)).toBeVisible();

  await openTicket(demo, org, number);
  await takeStep(demo, "Reject", { Reason: "They bought elsewhere." });
  await expectState(demo, "Rejected");
  await expectNoStep(demo, "Reject");
  await seek(demo, helpdesk, String(number));
  await expect(demo.getByText(new RegExp(`\\[${number}\\] .* is archived: .*Active = No`))).toBeVisible();
  await demo.getByRole("link", { name: "One closed ticket has these words" }).click();
  await expect(demo).toHaveURL(/active=no/);
  await expect(demo.locator("a[data-row]").filter({ hasText: title })).toBeVisible();
});

test("A16: who is not at work where the case goes is no longer responsible for it", async ({ journey }) => {
  const garnier = await journey.as("garnier");
  const number = await newTicket(garnier, "nivalis", "Support request", {
    Title: unique("For another service"),
    Section: "Support Team",
    Responsible: "Léa Martin",
  });
  await takeStep(garnier, "Open");
  await expectState(garnier, "Open");
  await expect(property(garnier, "Responsible")).toContainText("Léa Martin");
  await takeKindPage(garnier, "Sale opportunity", /Léa Martin does not work there: nobody is responsible then\./);
  await openTicket(garnier, "nivalis", number);
  await expectState(garnier, "Contacted");
  await expect(property(garnier, "Section")).toContainText("Sales");
  await expect(property(garnier, "Operations mgr")).not.toContainText("Léa Martin");
});

async function takeKindPage(page: Page, kind: string, warning?: RegExp): Promise<void> {
  await page.getByRole("main").locator("> header").getByRole("button", { name: "More", exact: true }).click();
  await page.getByRole("link", { name: "Change kind …" }).click();
  await page.getByLabel("New kind").selectOption({ label: kind });
  await page.getByRole("button", { name: "Show what changes" }).click();
  const changes = page.getByRole("region", { name: "What changes" });
  await expect(changes).toContainText(`Support request → ${kind}`);
  await expect(changes).toContainText("Number, history, messages and files stay.");
  if (warning) await expect(changes).toContainText(warning);
  await page.getByRole("button", { name: `Make it a ${kind}` }).click();
  await page.waitForURL(/\/tickets\/\d+$/);
}

/** Looks for words in the list at that address. */
async function seek(page: Page, list: string | null, words: string): Promise<void> {
  await page.goto(list ?? "");
  const box = page.getByRole("searchbox", { name: "Words or number" });
  await box.fill(words);
  await box.press("Enter");
  await page.waitForURL(/[?&]q=/);
}
