import { unique } from "../support/cast";
import { expect, test } from "../support/journey";
import {
  change,
  expectInWorklist,
  expectNoStep,
  expectNotInWorklist,
  expectState,
  expectTold,
  newTicket,
  openTicket,
  panelOf,
  property,
  search,
  takeStep,
  timeline,
} from "../support/office";

test("A1: a campaign is submitted, approved, closed and reopened", async ({ journey }) => {
  const title = unique("Beta Developer Program");
  const [yue, garnier, cedric] = [await journey.as("yue"), await journey.as("garnier"), await journey.as("cedric")];

  const number = await newTicket(yue, "nivalis", "Campaign", {
    Title: title,
    Section: "Marketing",
    "Campaign type": "Newsletter",
    "Operations manager": "LIN Yue",
    Supervisor: "Mr Garnier",
    Quantity: "10",
    Unit: "days",
    Begin: "2026-12-01",
    End: "2027-02-01",
  });
  await expectState(yue, "Draft");
  await expect(panelOf(yue)).toContainText("10 days");
  await expectInWorklist(yue, "nivalis", "Campaigns to submit", title);
  await expectNotInWorklist(cedric, "nivalis", "Campaigns to submit", title);
  await expectNotInWorklist(garnier, "nivalis", "Campaigns to submit", title);

  await openTicket(yue, "nivalis", number);
  await takeStep(yue, "Submit (request approval)");
  await expectTold(yue, "submitted it");
  await expectState(yue, "Submitted");
  await expectNoStep(yue, "Approve and open");
  await expect(property(yue, "Priority")).toHaveCount(0);
  await expectNotInWorklist(yue, "nivalis", "Campaigns to open", title);

  await expectInWorklist(garnier, "nivalis", "Campaigns to open", title);
  await garnier.getByText(title, { exact: true }).first().click();
  await takeStep(garnier, "Approve and open");
  await expectTold(garnier, "opened it");
  await expectState(garnier, "Open");
  await expect(panelOf(garnier)).toContainText("LIN Yue");
  await expectInWorklist(garnier, "nivalis", "Campaigns to close", title);
  await expectInWorklist(yue, "nivalis", "Campaigns to close", title);

  await openTicket(yue, "nivalis", number);
  await change(yue, "Quantity", "12");
  await expect(panelOf(yue)).toContainText("12 days");
  await takeStep(yue, "Close");
  await expectState(yue, "Closed");
  await search(yue, "nivalis", title);
  await expect(yue.getByRole("main").getByRole("link", { name: title })).toHaveCount(0);
  await yue.getByRole("button", { name: "Active" }).click();
  await yue.getByRole("link", { name: "No: closed and archived" }).click();
  await yue.getByRole("main").getByRole("link", { name: title }).click();
  await expect(timeline(yue).getByText("created this ticket")).toBeVisible();

  await openTicket(garnier, "nivalis", number);
  await takeStep(garnier, "Reopen");
  await expectState(garnier, "Open");
  await expect(timeline(garnier).getByText("reopened it")).toBeVisible();
  await expectInWorklist(yue, "nivalis", "Campaigns to close", title);
});
