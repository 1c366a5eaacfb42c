import type { Page } from "@playwright/test";

import { unique } from "../support/cast";
import { expect, test } from "../support/journey";
import { expectState, newTicket, openTicket } from "../support/office";

const org = "my-company";
const requestOf = (title: string) => ({ Title: title, Section: "Helpdesk and Support" });

test("A card of the board is put on an end, by mouse and by keys", async ({ journey }) => {
  const demo = await journey.as("demo");
  const title = unique("Ends on the board");
  const numbers = [];
  for (const way of ["mouse", "keys"])
    numbers.push(await newTicket(demo, org, "Support request", requestOf(`${title} by ${way}`)));
  const [byMouse = 0, byKeys = 0] = numbers;
  await demo.goto(`/${org}/tickets?view=board&kind=support_request&active=live&q=${encodeURIComponent(title)}`);
  const lift = (number: number) => demo.locator(`[data-card="${number}"] .lift`);
  const end = demo.locator(".ends > *").filter({ hasText: "Cancelled" });
  await expect(lift(byMouse)).toBeVisible();
  await expect(end).toBeHidden();

  const [card, target] = await Promise.all([lift(byMouse).boundingBox(), end.boundingBox()]);
  if (!card || !target) throw new Error("The card or the end has no place.");
  await demo.mouse.move(card.x + 40, card.y + card.height - 8);
  await demo.mouse.down();
  await demo.mouse.move(card.x + 60, card.y + 60, { steps: 4 });
  await demo.mouse.move(target.x + target.width / 2, target.y + target.height / 2, { steps: 8 });
  await expect(end).toBeVisible();
  await expect(end).toContainText("Drop: Cancel");
  await demo.mouse.up();
  await expect(demo.getByText(`#${byMouse} is now Cancelled`)).toBeVisible();
  await expect(lift(byMouse)).toHaveCount(0);

  await lift(byKeys).focus();
  await demo.keyboard.press("Space");
  await expect(demo.getByText("Over Draft")).toBeAttached();
  await demo.keyboard.press("ArrowDown");
  await expect(demo.getByText(/^Over (Closed|Cancelled)$/)).toBeAttached();
  await demo.keyboard.press("ArrowRight");
  await expect(demo.getByText("Over Cancelled")).toBeAttached();
  await demo.keyboard.press("Space");
  await expect(demo.getByText(`#${byKeys} is now Cancelled`)).toBeVisible();
  await openTicket(demo, org, byKeys);
  await expectState(demo, "Cancelled");
});

test("My work is a list or a board, and the address says which", async ({ journey }) => {
  const yue = await journey.as("yue");
  await yue.goto("/nivalis");
  const view = yue.getByRole("navigation", { name: "Show as" });
  await view.getByRole("link", { name: "Board" }).click();
  await expect(yue).toHaveURL(/\/nivalis\?view=board$/);
  await expect(yue.getByRole("heading", { name: "My work" })).toBeVisible();
  await expect(yue.locator("[data-card]").first()).toBeVisible();
  await yue.goBack();
  await expect(yue).toHaveURL(/\/nivalis$/);
  await expect(view.getByRole("link", { name: "List" })).toHaveAttribute("aria-current", "page");
});

test("A list of events is a calendar as well: an event is moved by keys, and back by Undo", async ({ journey }) => {
  const yue = await journey.as("yue");
  await yue.goto("/nivalis/worklists/event.draft");
  await yue.getByRole("navigation", { name: "Show as" }).getByRole("link", { name: "Calendar" }).click();
  await yue.goto("/nivalis/worklists/event.draft?view=calendar&span=month");
  const movable = yue.locator("[data-entry]:not(.fixed)").first();
  await expect(movable).toBeVisible();
  const number = await movable.getAttribute("data-entry");
  const entry = yue.locator(`[data-entry="${number}"]`).first();
  const before = (await entry.getAttribute("aria-label")) ?? "";
  await entry.focus();
  await yue.keyboard.press("m");
  const dialog = yue.getByRole("dialog");
  await dialog.getByLabel("Begin", { exact: true }).or(dialog.getByLabel("When")).first().fill("2027-06-16T10:00");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(yue.getByText(`#${number} moved to Wed 16 June`)).toBeVisible();
  await expect(entry).toHaveCount(0);
  await yue.getByRole("button", { name: "Undo" }).last().click();
  await expect(entry).toHaveAccessibleName(before);
});

test("Columns of a list of events are chosen, and stay so", async ({ journey }) => {
  const yue = await journey.as("yue");
  await yue.goto("/nivalis/worklists/event.draft?panel=columns");
  const panel = yue.getByRole("complementary", { name: "Columns of this list" });
  await expect(yue.getByRole("columnheader", { name: "Direction" })).toHaveCount(0);
  await panel.getByRole("checkbox", { name: "Direction" }).check();
  await panel.getByRole("button", { name: "Use these columns" }).click();
  await expect(yue.getByRole("columnheader", { name: "Direction" })).toBeVisible();
  await yue.goto("/nivalis/worklists/event.draft");
  await expect(yue.getByRole("columnheader", { name: "Direction" })).toBeVisible();
  // Walked by keys, as every list.
  await expect(async () => {
    await yue.keyboard.press("j");
    await expect(yue.locator("a[data-row]").first()).toBeFocused({ timeout: 500 });
  }).toPass();
});

test("One place of the rail is lit", async ({ journey }) => {
  const yue = await journey.as("yue");
  const lit = yue.getByRole("navigation", { name: "Main" }).first().locator('[aria-current="page"]');
  for (const [address, name] of [
    ["/nivalis/tickets", "Tickets"],
    ["/nivalis/tickets?view=calendar", "Calendar"],
  ] as const) {
    await yue.goto(address);
    await expect(lit).toHaveText(name);
  }
});

test("A PDF is drawn under the other name of the server", async ({ journey }) => {
  const demo = await journey.as("demo");
  const number = await newTicket(demo, org, "Support request", requestOf(unique("With a PDF")));
  await openTicket(demo, org, number);
  await notePdf(demo);
  await demo.locator("a[data-preview]").first().click();
  const frame = demo.getByRole("dialog", { name: "page.pdf" }).locator("iframe");
  await expect(frame).toHaveAttribute("src", /^http:\/\/files\.localhost:\d+\/api\/pdf-frame\/frame$/);
  await expect(frame.contentFrame().locator("canvas")).toBeVisible();
});

const onePage = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj
trailer<</Root 1 0 R>>
`;

async function notePdf(page: Page): Promise<void> {
  await page.getByRole("tab", { name: "Internal note" }).click();
  const composer = page.getByRole("region", { name: "Composer" });
  const picking = page.waitForEvent("filechooser");
  await composer.getByRole("group", { name: "Files" }).getByRole("button").first().click();
  await (await picking).setFiles({ name: "page.pdf", mimeType: "application/pdf", buffer: Buffer.from(onePage) });
  await expect(page.getByText("page.pdf is attached")).toBeAttached();
  await page.getByRole("textbox", { name: "Internal note" }).fill("The page as a file.");
  await page.getByRole("button", { name: /^Save note/ }).click();
}
