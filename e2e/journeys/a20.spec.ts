import type { Page } from "@playwright/test";

import { unique } from "../support/cast";
import { expect, test } from "../support/journey";
import { receivedMail } from "../support/mail";
import { choose, expectNoStep, expectState, numberIn, openEvent, stateOfEvent, takeStep } from "../support/office";

const org = "nivalis";

test("A20: an event is sent directly, another cancelled, another deleted, and a sent one stays", async ({
  journey,
}) => {
  const cedric = await journey.as("cedric");

  const sent = await draftBy(cedric, unique("Sent without review"));
  await takeStep(cedric, "Send directly");
  await expect(stateOfEvent(cedric)).toHaveText("Sent");
  await expect(cedric.getByText("Sent without review", { exact: true })).toBeVisible();
  await receivedMail("bo@chen.example", new RegExp(sent.title));
  await expectNoStep(cedric, "Delete");
  await expectNoStep(cedric, "Cancel");

  const cancelled = await draftBy(cedric, unique("Cancelled"));
  await takeStep(cedric, "Plan (request review)");
  await expect(stateOfEvent(cedric)).toHaveText("Planned");
  await takeStep(cedric, "Cancel");
  await expectState(cedric, "Cancelled");
  await cedric.goto(`/${org}/events?state=cancelled`);
  await expect(cedric.getByRole("main").getByText(cancelled.title)).toBeVisible();

  const deleted = await draftBy(cedric, unique("Deleted"));
  await takeStep(cedric, "Delete");
  await cedric.waitForURL(/\/events$/);
  await cedric.goto(`/${org}/events?q=${encodeURIComponent(deleted.title)}`);
  await expect(cedric.getByRole("main").getByText(deleted.title)).toHaveCount(0);
  journey.mayComplain(/404/);
  await cedric.goto(`/${org}/events/${deleted.number}`);
  await expect(cedric.getByRole("heading", { name: "There is nothing at this address" })).toBeVisible();
});

test("A20: where only supervisors may send at once, others have no such button", async ({ journey }) => {
  const [cedric, garnier] = [await journey.as("cedric"), await journey.as("garnier")];
  await maySend(garnier, "Supervisors only; others confirm first");
  try {
    const { number } = await draftBy(cedric, unique("For review"));
    await expectNoStep(cedric, "Send directly");
    await openEvent(garnier, org, number);
    await expect(garnier.getByRole("button", { name: "Send directly" })).toBeVisible();
  } finally {
    await maySend(garnier, "Everyone");
  }
});

async function draftBy(page: Page, title: string): Promise<{ number: number; title: string }> {
  await page.goto(`/${org}/events/new`);
  await choose(page.getByRole("combobox", { name: "Recipients" }), "Bo Chen");
  await page.getByLabel("Title").fill(title);
  await page.getByLabel("Text").fill("Hello");
  await page.getByRole("button", { name: "Keep draft" }).click();
  await page.waitForURL(/\/events\/\d+$/);
  await expect(stateOfEvent(page)).toHaveText("Draft");
  return { number: numberIn(page), title };
}

async function maySend(page: Page, who: string): Promise<void> {
  await page.goto(`/${org}/settings`);
  await page.getByLabel("Who may send an event at once").selectOption({ label: who });
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved")).toBeVisible();
}
