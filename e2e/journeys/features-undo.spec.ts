import { unique } from "../support/cast";
import { expect, test } from "../support/journey";
import { change, expectState, newTicket, openTicket, property, takeStep, timeline } from "../support/office";

const org = "my-company";

test("An act is undone from its toast, another one from one's history", async ({ journey }) => {
  const demo = await journey.as("demo");
  const title = unique("Opened too early");
  const number = await newTicket(demo, org, "Support request", { Title: title });
  await takeStep(demo, "Open");
  await expectState(demo, "Open");
  await demo.getByRole("status").getByRole("button", { name: "Undo" }).click();
  await expectState(demo, "Draft");
  await expect(timeline(demo)).toContainText("undid");

  await change(demo, "Priority", "High");
  await expect(property(demo, "Priority")).toContainText("High");
  await demo.getByRole("button", { name: "Demo User" }).click();
  await demo.getByRole("link", { name: "What you did" }).click();
  await expect(demo.getByRole("heading", { name: "What you did" })).toBeVisible();
  const act = demo.getByRole("listitem").filter({ hasText: `Changed fields of [${number}] ${title}` });
  await act.getByRole("button", { name: "Undo" }).click();
  await expect(act).toContainText("Undone");
  await openTicket(demo, org, number);
  await expect(property(demo, "Priority")).toContainText("Normal");
});

test("Two change the same value: whoever saves second sees both and decides", async ({ journey }) => {
  const [demo, ines] = [await journey.as("demo"), await journey.as("ines")];
  const label = "Partner e-mail";
  const number = await newTicket(demo, org, "Support request", { Title: unique("Twice at once") });
  await openTicket(ines, org, number);
  const row = property(ines, label);
  const typeHers = async () => {
    await row.getByText(`Change ${label}`).locator("..").click();
    await row.getByLabel(label).fill("hers@client.example");
  };
  await typeHers();
  await change(demo, label, "his@client.example");
  await row.getByRole("button", { name: "Save" }).click();
  await expect(row).toContainText("his@client.example");
  await expect(row).toContainText("changed by Demo User");
  await expect(row.getByLabel(label)).toHaveValue("hers@client.example");
  await row.getByRole("button", { name: "Keep theirs" }).click();
  await expect(row).toContainText("his@client.example");

  await typeHers();
  await change(demo, label, "again@client.example");
  await row.getByRole("button", { name: "Save" }).click();
  await expect(row).toContainText("again@client.example");
  await row.getByRole("button", { name: "Save mine" }).click();
  await expect(row.getByRole("button", { name: "Save mine" })).toBeHidden();
  await expect(row).toContainText("hers@client.example");
  await openTicket(demo, org, number);
  await expect(property(demo, label)).toContainText("hers@client.example");
});

test("An act on many shows how far it is, what was refused and why, and is undone as one", async ({ journey }) => {
  const demo = await journey.as("demo");
  const title = unique("One of many");
  const numbers: number[] = [];
  for (const place of ["first", "second", "third"])
    numbers.push(await newTicket(demo, org, "Support request", { Title: `${title} ${place}` }));
  await demo.goto(`/${org}/tickets?q=${encodeURIComponent(title)}`);
  await demo.getByRole("checkbox", { name: "Select all shown" }).check();
  const bar = demo.getByRole("region", { name: "Acts on what is selected" });
  await expect(bar).toContainText("3 selected");

  await bar.getByRole("button", { name: "Priority" }).click();
  await bar.getByRole("button", { name: "Highest" }).click();
  const progress = demo.getByRole("region", { name: "Progress" });
  await expect(progress).toContainText("3 records changed.");
  for (const number of numbers) {
    await openTicket(demo, org, number);
    await expect(property(demo, "Priority")).toContainText("Highest");
  }
  await progress.getByRole("button", { name: "Undo all" }).click();
  await expect(progress.last()).toContainText("3 records changed.");
  for (const number of numbers) {
    await openTicket(demo, org, number);
    await expect(property(demo, "Priority")).toContainText("Normal");
  }
});
