import type { Page } from "@playwright/test";

import { unique } from "../support/cast";
import { expect, test } from "../support/journey";
import { expectInWorklist, numberIn, openEvent, stateOfEvent, takeStep } from "../support/office";

const org = "nivalis";
const confirmed = "Confirmed events to send";

test("A7: twenty calls are confirmed at once, made by two people, and nobody makes one twice", async ({ journey }) => {
  test.slow();
  const [nadia, ben, zoe] = [await journey.as("nadia"), await journey.as("ben"), await journey.as("zoe")];
  const title = unique("Ask how the delivery went");
  const callsOf = async (page: Page, numbers: readonly number[]) => {
    await page.goto(`/${org}/partners?q=Lindqvist`);
    await page.getByRole("main").getByRole("link", { name: "Prof. Ada Lindqvist" }).click();
    await page.getByRole("link", { name: "New outgoing event" }).click();
    await page.waitForURL(/\/events\/new/);
    const form = new URL(page.url());
    const calls: number[] = [];
    for (const number of numbers) {
      form.searchParams.set("type", "phone_call");
      form.searchParams.set("title", `${title} ${number}`);
      await page.goto(form.href);
      await page.getByRole("button", { name: "Plan (request review)" }).click();
      await page.waitForURL(/\/events\/\d+$/);
      calls.push(numberIn(page));
    }
    return calls;
  };
  const planned = await Promise.all([callsOf(ben, numbers(1, 10)), callsOf(zoe, numbers(11, 20))]);
  const calls = planned.flat();

  await nadia.goto(`/${org}/events/review`);
  await nadia.getByLabel("Select all").check();
  // With those that waited for her before.
  await nadia
    .getByRole("navigation", { name: "Queue" })
    .getByRole("button", { name: /^Confirm \d+$/ })
    .last()
    .click();
  await expect(nadia.getByText("Nothing waits for your confirmation")).toBeVisible();
  await expect(nadia.getByTitle("Planned events to confirm")).toHaveCount(0);

  for (const page of [ben, zoe]) {
    await page.goto(`/${org}/worklists/event.confirmed`);
    await expect(page.getByRole("main").getByText(title)).toHaveCount(20);
  }
  // The last one is kept for both.
  await Promise.all([makeCalls(ben, calls.slice(0, 12)), makeCalls(zoe, calls.slice(12, 19))]);
  await expectInWorklist(zoe, org, confirmed, `${title} 20`);

  const last = calls[19] ?? 0;
  await Promise.all([ben, zoe].map((page) => openCall(page, last)));
  await Promise.all([ben, zoe].map((page) => page.getByRole("dialog").getByRole("button", { name: "Send" }).click()));
  const refused = [ben, zoe].map((page) => page.getByRole("alert").filter({ hasText: /already sent|in the meantime/ }));
  await expect
    .poll(async () => (await Promise.all(refused.map((words) => words.count()))).filter(Boolean))
    .toEqual([1]);

  for (const page of [ben, zoe]) {
    await page.goto(`/${org}/worklists/event.confirmed`);
    await expect(page.getByRole("main").getByText(title)).toHaveCount(0);
    await page.goto(`/${org}/events?state=sent&q=${encodeURIComponent(title)}`);
    await expect(page.getByRole("main").getByRole("link").filter({ hasText: title })).toHaveCount(20);
  }

  async function makeCalls(page: Page, some: readonly number[]): Promise<void> {
    for (const number of some) {
      await openCall(page, number);
      const dialog = page.getByRole("dialog", { name: "Send" });
      await dialog.getByLabel("Summary").fill("Everything arrived.");
      await dialog.getByRole("button", { name: "Send" }).click();
      await expect(stateOfEvent(page)).toHaveText("Sent");
    }
  }

  async function openCall(page: Page, number: number): Promise<void> {
    await openEvent(page, org, number);
    await takeStep(page, "Send");
    await expect(page.getByRole("dialog", { name: "Send" })).toBeVisible();
  }
});

const numbers = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, place) => from + place);
