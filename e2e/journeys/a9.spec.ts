import { unique } from "../support/cast";
import { expect, test } from "../support/journey";
import {
  change,
  expectInWorklist,
  expectState,
  newTicket,
  openTicket,
  panelOf,
  takeStep,
  timeline,
} from "../support/office";
import { keepDraft, record, write } from "../support/writing";

const org = "my-company";

test("A9: a salesman's pipeline, his next action, and everything back into the queue before his vacation", async ({
  journey,
}) => {
  test.slow();
  const [sam, demo] = [await journey.as("sam"), await journey.as("demo")];
  const title = unique("Milking robots");
  const opportunity = (name: string) =>
    newTicket(sam, org, "Sale opportunity", { Title: name, Section: "Sales", Client: "Agrolait" });
  const number = await opportunity(title);
  await takeStep(sam, "Open");
  await expectState(sam, "Contacted");
  await expect(panelOf(sam).getByRole("definition").filter({ hasText: "Sam Sales" })).not.toHaveCount(0);
  await change(sam, "Expected", "10000.00", "Expected revenue");
  await change(sam, "Probability", "50");
  await expect(panelOf(sam)).toContainText("€5,000.00");
  await sam.goto(`/${org}/tickets?kind=sale_opportunity&view=board&q=${encodeURIComponent(title)}`);
  await expect(sam.getByRole("main")).toContainText("Expected€10,000");
  await expect(sam.getByRole("main")).toContainText("Weighted€5,000");

  // What was planned, done with the mood that was met.
  await openTicket(sam, org, number);
  const action = sam.getByRole("tabpanel", { name: "Action" });
  await sam.getByRole("tab", { name: "Action" }).click();
  await action.getByRole("textbox", { name: "What was done, or what is next" }).fill("Send product sheet");
  await action.getByLabel("Next action on").fill("2026-02-06T09:00");
  await action.getByRole("button", { name: "Plan as next action" }).click();
  await expect(panelOf(sam).getByText("Send product sheet")).toBeVisible();
  await action.getByLabel("State of mind").selectOption({ label: "Satisfied" });
  await action.getByRole("button", { name: "File the planned action" }).click();
  const done = timeline(sam).getByRole("article").filter({ hasText: "Send product sheet" });
  await expect(done).toContainText("Sam Sales did what was planned for 6 Feb 09:00");
  await expect(done).toContainText("Satisfied");
  await expect(panelOf(sam)).toContainText("Nothing is planned.");
  await expect(panelOf(sam)).not.toContainText("Send product sheet");

  await write(sam, org, { ticket: number, type: "Phone call", title: unique("First call"), recipients: ["Agrolait"] });
  await keepDraft(sam);
  await record(sam, "They want four of them.");
  const others = [`${title} two`, `${title} three`, `${title} four`];
  const numbers = [number];
  for (const name of others) {
    numbers.push(await opportunity(name));
    await takeStep(sam, "Open");
    await expectState(sam, "Contacted");
  }

  await sam.goto(`/${org}/worklists/my.unclosed?kind=sale_opportunity`);
  await sam.getByRole("button", { name: "Requeue all mine" }).click();
  const dialog = sam.getByRole("dialog", { name: "Requeue all mine" });
  await dialog.getByLabel("Reason").fill("vacation");
  await dialog.getByRole("button", { name: "Requeue all" }).click();
  await expect(sam.getByRole("region", { name: "Progress" })).toContainText(/\d+ records changed\./);

  for (const [place, name] of [title, ...others].entries()) {
    await expectInWorklist(demo, org, "Available sale opportunities", name);
    await openTicket(demo, org, numbers[place] ?? 0);
    await expectState(demo, "Draft");
    await expect(panelOf(demo).getByRole("definition").filter({ hasText: "Agrolait" })).not.toHaveCount(0);
    await expect(panelOf(demo)).not.toContainText("Sam Sales");
    await expect(timeline(demo)).toContainText("vacation");
  }
  await openTicket(demo, org, number);
  await expect(timeline(demo)).toContainText("called Agrolait");
  await expect(timeline(demo)).toContainText("They want four of them.");
  await expect(timeline(demo)).toContainText("Send product sheet");
  await expect(panelOf(demo)).toContainText("€10,000.00");
  await takeStep(demo, "Open");
  await expectState(demo, "Contacted");
  await expect(panelOf(demo).getByRole("definition").filter({ hasText: "Demo User" })).not.toHaveCount(0);
});
