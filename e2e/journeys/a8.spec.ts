import { unique } from "../support/cast";
import { expect, test } from "../support/journey";
import {
  expectInWorklist,
  expectNotInWorklist,
  expectState,
  openTicket,
  panelOf,
  takeStep,
  timeline,
} from "../support/office";

const available = "Available support requests (unassigned)";

test("A8: a visitor of the web site writes, and whoever opens the request has it", async ({ journey }) => {
  const title = unique("Cannot log in");
  const visitor = await journey.visitor();
  await visitor.goto("/form/my-company/HELP");
  await visitor.getByLabel("Your name").fill("Dora Ilic");
  await visitor.getByLabel("Your e-mail address").fill("dora@example.org");
  await visitor.getByLabel("What is it about?").fill(title);
  await visitor.getByLabel("Your message").fill("It says my password is unknown.");
  await visitor.getByRole("button", { name: "Send to My Company" }).click();
  const number = Number(/#(\d+)/.exec(await visitor.getByText(/your number is #/).innerText())?.[1]);

  const demo = await journey.as("demo");
  await expectInWorklist(demo, "my-company", available, title);
  await demo.getByText(title, { exact: true }).click();
  await expectState(demo, "Draft");
  await expect(panelOf(demo)).toContainText("Web site");
  await expect(timeline(demo).getByText("It says my password is unknown.")).toBeVisible();

  await takeStep(demo, "Open");
  await expectState(demo, "Open");
  await expect(panelOf(demo)).toContainText("Demo User");
  await expectNotInWorklist(demo, "my-company", available, title);
  await expectNotInWorklist(await journey.as("ines"), "my-company", available, title);
  await expectInWorklist(demo, "my-company", "Support requests to close", title);

  await openTicket(demo, "my-company", number);
  await takeStep(demo, "Close");
  await expectState(demo, "Closed");
  await expectNotInWorklist(demo, "my-company", "Support requests to close", title);
});
