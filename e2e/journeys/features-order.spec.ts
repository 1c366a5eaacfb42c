import type { Page } from "@playwright/test";

import { unique } from "../support/cast";
import { expect, test } from "../support/journey";
import { expectState, newTicket, openTicket, panelOf, takeStep, timeline } from "../support/office";

const org = "my-company";

const request = (page: Page, title: string) => newTicket(page, org, "Support request", { Title: title });

test("A ticket goes into another one and comes out again", async ({ journey }) => {
  const demo = await journey.as("demo");
  const title = unique("Label printer");
  const kept = await request(demo, `${title}, first mail`);
  const note = unique("It was the cable");
  const twice = await request(demo, `${title}, second mail`);
  await demo.getByRole("tab", { name: "Internal note" }).click();
  await demo.getByRole("textbox", { name: "Internal note" }).fill(note);
  await demo.getByRole("button", { name: /^Save note/ }).click();
  await expect(timeline(demo).getByText(note)).toBeVisible();

  const bar = demo.getByRole("main").locator("> header");
  await bar.getByRole("button", { name: "More", exact: true }).click();
  await bar.getByRole("link", { name: "Merge into another ticket …" }).click();
  await demo.getByLabel("Number of the other ticket").fill(String(kept));
  await demo.getByRole("button", { name: "Merge", exact: true }).click();
  await demo.waitForURL(new RegExp(`/tickets/${twice}$`));
  await expect(demo.getByRole("note")).toContainText(`Merged into #${kept} ${title}, first mail`);
  await expectState(demo, "Closed");
  await demo.getByRole("note").getByRole("link").click();
  await demo.waitForURL(new RegExp(`/tickets/${kept}$`));
  await expect(demo.getByRole("note")).toContainText(`Merged into this one: #${twice} ${title}, second mail`);

  await openTicket(demo, org, twice);
  await demo.getByRole("button", { name: "Unmerge" }).click();
  await expectState(demo, "Draft");
  await expect(demo.getByRole("note")).toHaveCount(0);
  await expect(timeline(demo).getByText(note)).toBeVisible();
  await openTicket(demo, org, kept);
  await expect(demo.getByRole("note")).toHaveCount(0);
});

test("Whoever looks for a ticket that is not in the list is told where it is", async ({ journey }) => {
  const demo = await journey.as("demo");
  const title = unique("Where is my ticket");
  const number = await request(demo, title);
  await takeStep(demo, "Open");
  await expectState(demo, "Open");
  await takeStep(demo, "Close");
  await expectState(demo, "Closed");
  await demo.goto(`/${org}/tickets?kind=meeting&q=${number}`);
  await expect(demo.getByRole("main")).toContainText(`[${number}] ${title} is archived: closed by Demo User`);

  // Among unclosed tickets it does not stand, and the list says how many do that are closed.
  await demo.goto(`/${org}/tickets?q=${encodeURIComponent(title)}`);
  await expect(demo.getByRole("main").getByRole("link", { name: title })).toHaveCount(0);
  await demo.getByRole("link", { name: /^One closed ticket has these words/ }).click();
  await expect(demo.getByRole("main").getByRole("link", { name: title })).toBeVisible();
});

test("A field of the organisation is on the form, in the list, a filter and the export", async ({ journey }) => {
  const [ines, demo] = [await journey.as("ines"), await journey.as("demo")];
  const label = unique("Serial number");
  await ines.goto(`/${org}/settings/fields`);
  const form = ines.getByRole("complementary");
  await form.getByLabel("Label").fill(label);
  await form.getByLabel("Kind", { exact: true }).selectOption({ label: "Support request" });
  await form.getByRole("button", { name: "Add the field" }).click();
  await expect(ines.getByRole("main").getByText(label)).toBeVisible();

  const title = unique("With a serial number");
  const serial = unique("X7").replace(" ", "-");
  await newTicket(demo, org, "Support request", { Title: title, [label]: serial });
  await expect(panelOf(demo)).toContainText(serial);
  await request(demo, `${title}, without`);

  await demo.goto(`/${org}/tickets?q=${encodeURIComponent(title)}`);
  await expect(demo.locator("a[data-row]")).toHaveCount(2);
  await demo.getByRole("link", { name: "Filter", exact: true }).click();
  const filters = demo.getByRole("complementary", { name: "Filters" });
  await filters.getByLabel(label).fill(serial);
  await filters.getByRole("button", { name: "Show" }).click();
  await expect(demo.locator("a[data-row]")).toHaveCount(1);
  await expect(demo.locator("a[data-row]")).toHaveText(title);

  await demo
    .getByRole("link", { name: "Columns of this list" })
    .or(demo.getByRole("link", { name: "Columns" }))
    .click();
  const columns = demo.getByRole("complementary", { name: "Columns of this list" });
  await columns.getByLabel(label, { exact: true }).check();
  await columns.getByRole("button", { name: "Use these columns" }).click();
  await expect(demo.getByRole("columnheader", { name: label })).toBeVisible();
  await expect(demo.getByRole("cell", { name: serial })).toBeVisible();
  const address = await demo.getByRole("link", { name: "Export CSV" }).getAttribute("href");
  const csv = await (await demo.request.get(address ?? "")).text();
  expect(csv).toContain(label);
  expect(csv).toContain(serial);
  await columns.getByRole("button", { name: "As at first" }).click();
  await expect(demo.getByRole("columnheader", { name: label })).toHaveCount(0);
});

test("A ticket has tags and a checklist, ticked off one by one", async ({ journey }) => {
  const demo = await journey.as("demo");
  const number = await request(demo, unique("Move of the office"));
  const tag = unique("move").replace(" ", "-");
  const panel = panelOf(demo);
  await panel.getByText("Add a tag").click();
  await panel.getByRole("combobox", { name: "Add a tag" }).fill(tag);
  await demo.getByRole("option", { name: `+ ${tag}` }).click();
  await panel.getByRole("button", { name: "Add", exact: true }).click();
  await expect(panel.getByRole("link", { name: tag })).toBeVisible();

  await panel.getByText("Add items").click();
  await panel.getByRole("textbox", { name: "Add items" }).fill("Pack\nDrive\nUnpack");
  await panel.getByRole("button", { name: "Add", exact: true }).last().click();
  await expect(panel.getByText("0 of 3")).toBeVisible();
  await panel.getByRole("checkbox", { name: "Drive" }).check();
  await expect(panel.getByText("1 of 3")).toBeVisible();
  await demo.reload();
  await expect(panel.getByRole("checkbox", { name: "Drive" })).toBeChecked();
  await expect(timeline(demo)).toContainText("ticked off");

  await panel.getByRole("link", { name: tag }).click();
  await expect(demo.locator("a[data-row]")).toHaveCount(1);
  await expect(demo.locator("a[data-row]")).toHaveAttribute("href", `/${org}/tickets/${number}`);
});

test("The palette finds, goes and acts; ? shows the keys", async ({ journey }) => {
  const demo = await journey.as("demo");
  const title = unique("Found by its words");
  const number = await request(demo, title);
  await demo.keyboard.press("Control+k");
  const palette = demo.getByRole("dialog", { name: "Search or do" });
  await palette.getByRole("combobox").fill("assign to me");
  await expect(palette.getByRole("option", { name: /Assign to me/ }).first()).toBeVisible();
  await demo.keyboard.press("Enter");
  await expect(panelOf(demo).getByRole("definition").filter({ hasText: "Demo User" })).not.toHaveCount(0);

  await demo.goto(`/${org}`);
  await expect(demo.getByRole("heading", { name: "My work" })).toBeVisible();
  await demo.keyboard.press("Control+k");
  await palette.getByRole("combobox").fill(title);
  await palette
    .getByRole("option", { name: new RegExp(`${title}.*#${number}`) })
    .first()
    .click();
  await demo.waitForURL(new RegExp(`/tickets/${number}$`));
  await expect(demo.getByRole("heading", { name: title })).toBeVisible();

  await demo.keyboard.press("?");
  const keys = demo.getByRole("dialog", { name: "Keys of this page" });
  await expect(keys).toContainText("Internal note");
  await expect(keys).toContainText("New ticket");
  await demo.keyboard.press("Escape");
  await expect(keys).toBeHidden();
  await demo.keyboard.press("n");
  await expect(demo.getByRole("textbox", { name: "Internal note" })).toBeFocused();
});
