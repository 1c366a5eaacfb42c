import { unique } from "../support/cast";
import { expect, test } from "../support/journey";
import { expectState, newTicket, openTicket, takeStep } from "../support/office";
import { filesIn } from "../support/zip";

const org = "my-company";

test("An administrator hands out what is kept of a person, and forgets that person for ever", async ({ journey }) => {
  test.slow();
  const ines = await journey.as("ines");
  const name = unique("Zelda Quimby");
  await ines.goto(`/${org}/partners/new?type=person`);
  await ines.getByRole("textbox", { name: "Name", exact: true }).fill(name);
  await ines.getByLabel("E-mail").fill(`${unique("zelda").replace(" ", ".")}@quimby.example`);
  await ines.getByRole("checkbox", { name: "Customer" }).check();
  await ines.getByRole("button", { name: "Create partner" }).click();
  await expect(ines.getByRole("heading", { name, level: 1 })).toBeVisible();
  const person = ines.url();
  const number = await newTicket(ines, org, "Support request", {
    Title: unique("A chair squeaks"),
    Section: "Helpdesk and Support",
    Client: name,
    Description: `${name} called about her chair.`,
  });
  await takeStep(ines, "Open");
  await expectState(ines, "Open");

  await ines.goto(person);
  await ines.getByRole("button", { name: "More" }).click();
  await ines.getByRole("link", { name: "Personal data" }).click();
  await expect(ines.getByRole("table", { name: "What is kept of this person" })).toContainText("tickets");
  const given = ines.waitForEvent("download");
  await ines.getByRole("button", { name: "Download personal data" }).click();
  const files = await filesIn(await given);
  expect(JSON.parse(files.get("data.json") ?? "")).toMatchObject({ Person: { name }, Tickets: [{ number }] });

  await ines.getByLabel("Reason").fill("Asked by letter.");
  await ines.getByLabel(/^Type the name/).fill("Somebody else");
  await ines.getByRole("button", { name: "Erase for ever" }).click();
  await expect(ines.getByText("Type the name exactly.")).toBeVisible();
  await ines.getByLabel(/^Type the name/).fill(name);
  await ines.getByRole("button", { name: "Erase for ever" }).click();
  await expect(ines.getByText(/This person was erased on/)).toBeVisible();
  await expect(ines.getByRole("heading", { name: /Erased person/ })).toBeVisible();

  // The worker searches what others wrote; whoever opens the ticket finds the tombstone in the name's place.
  await expect(async () => {
    await openTicket(ines, org, number);
    await expect(ines.getByText(/Erased person \w+ called about her chair\./).first()).toBeVisible({ timeout: 1000 });
    expect(await ines.content()).not.toContain(name);
  }).toPass();
  await ines.goto(`/${org}/settings/privacy`);
  await expect(ines.getByRole("main")).toContainText("Asked by letter.");
});
