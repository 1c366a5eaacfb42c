import { unique } from "../support/cast";
import { expect, test } from "../support/journey";
import {
  expectInWorklist,
  expectNotInWorklist,
  numberIn,
  openEvent,
  panelOf,
  stateOfEvent,
  takeStep,
} from "../support/office";
import { sendNow, write } from "../support/writing";

const org = "nivalis";
const list = "Sent events to declare as received";

test("A14: one department writes to another, which declares it as received and goes on by itself", async ({
  journey,
}) => {
  const [cedric, lea, garnier] = [await journey.as("cedric"), await journey.as("lea"), await journey.as("garnier")];
  const title = unique("New Kestrel FAQ");
  await write(cedric, org, {
    type: "Mail message",
    title,
    text: "The answers to what customers ask about Kestrel.",
    recipients: ["Léa Martin"],
  });
  const sent = await sendNow(cedric);
  await expect(stateOfEvent(cedric)).toHaveText("Sent");

  // A colleague has the question of the same step before him.
  await openEvent(garnier, org, sent);
  await takeStep(garnier, "Declare as received");
  const late = garnier.getByRole("dialog", { name: "Declare as received" });
  await expect(late).toBeVisible();

  await expectInWorklist(lea, org, list, title);
  await openEvent(lea, org, sent);
  await takeStep(lea, "Declare as received");
  await lea
    .getByRole("dialog", { name: "Declare as received" })
    .getByRole("button", { name: "Declare as received" })
    .click();
  await lea.waitForURL((url) => /\/events\/\d+$/.test(url.pathname) && !url.pathname.endsWith(`/${sent}`));
  const received = numberIn(lea);
  await expect(stateOfEvent(lea)).toHaveText("Received");
  await expect(lea.getByRole("main")).toContainText("Cédric Morel");
  await expect(panelOf(lea).getByText("In answer to")).toBeVisible();
  await expect(panelOf(lea).getByRole("link", { name: title, exact: true })).toHaveAttribute(
    "href",
    `/${org}/events/${sent}`,
  );
  await expectNotInWorklist(lea, org, list, title);

  // Cédric's page shows it without being asked.
  await expect(panelOf(cedric).getByText("Received by Support Team")).toBeVisible();
  await expect(stateOfEvent(cedric)).toHaveText("Sent");

  await late.getByRole("button", { name: "Declare as received" }).click();
  await expect(late.getByRole("alert")).toHaveText("Your section has already declared it as received.");
  await openEvent(garnier, org, sent);
  await expect(panelOf(garnier).getByText("Received by Support Team")).toHaveCount(1);

  await openEvent(lea, org, received);
  await takeStep(lea, "Create follow-up ticket");
  const form = lea.getByRole("dialog", { name: "Create follow-up ticket" });
  await form.getByLabel("Kind of ticket").selectOption({ label: "Support request" });
  await form.getByRole("button", { name: "Create follow-up ticket" }).click();
  await lea.waitForURL(/\/tickets\/\d+$/);
  await expect(lea.getByRole("heading", { name: title })).toBeVisible();
  await openEvent(lea, org, received);
  await expect(stateOfEvent(lea)).toHaveText("Delivered");
});
