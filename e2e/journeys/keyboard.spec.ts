import type { Page } from "@playwright/test";

import { unique } from "../support/cast";
import { expect, test } from "../support/journey";
import {
  expectDone,
  expectState,
  newTicket,
  numberIn,
  openEvent,
  openTicket,
  panelOf,
  stateOfEvent,
  timeline,
} from "../support/office";
import { write } from "../support/writing";

const org = "my-company";

test("The palette, the list of keys and the ways through the house need no mouse", async ({ journey }) => {
  const demo = await journey.as("demo");
  const title = unique("Found by its name");
  const number = await newTicket(demo, org, "Support request", requestOf(title));

  await demo.keyboard.press("g");
  await demo.keyboard.press("w");
  await expect(demo).toHaveURL(new RegExp(`/${org}$`));
  await demo.keyboard.press("?");
  const help = demo.getByRole("dialog", { name: "Keys of this page" });
  await expect(help.getByText("New ticket")).toBeVisible();
  await demo.keyboard.press("Escape");
  await expect(help).toBeHidden();

  await demo.keyboard.press("ControlOrMeta+k");
  const box = demo.getByRole("combobox", { name: "Search or do" });
  await expect(box).toBeFocused();
  await demo.keyboard.type(title);
  await expect(demo.getByRole("option", { name: title }).first()).toBeVisible();
  await demo.keyboard.press("Escape");
  await demo.keyboard.press("ControlOrMeta+k");
  await demo.keyboard.type(String(number));
  await demo.getByRole("option", { name: title }).first().waitFor();
  await pressUntilChosen(demo, title);
  await demo.keyboard.press("Enter");
  await demo.waitForURL(new RegExp(`/tickets/${number}$`));

  await demo.keyboard.press("c");
  await demo.waitForURL(/\/tickets\/new/);
  await expect(demo.getByRole("heading", { name: "New ticket" })).toBeVisible();
});

test("A list is walked, selected and opened by key, and so is what one does with a ticket", async ({ journey }) => {
  const demo = await journey.as("demo");
  const title = unique("By key alone");
  const numbers = [];
  for (const place of [1, 2])
    numbers.push(await newTicket(demo, org, "Support request", requestOf(`${title} ${place}`)));
  await demo.goto(`/${org}/tickets?q=${encodeURIComponent(title)}&sort=-number`);
  const rows = demo.locator("a[data-row]");
  await expect(rows).toHaveCount(2);
  // Keys count from the moment the page listens.
  await expect(async () => {
    await demo.keyboard.press("k");
    await expect(rows.first()).toBeFocused({ timeout: 500 });
  }).toPass();
  await demo.keyboard.press("x");
  await expect(demo.getByText("One selected")).toBeVisible();
  await demo.keyboard.press("j");
  await expect(rows.nth(1)).toBeFocused();
  await demo.keyboard.press("k");
  await expect(rows.first()).toBeFocused();
  await demo.keyboard.press("x");
  await expect(demo.getByText("One selected")).toBeHidden();
  const chosen = Number(await rows.first().getAttribute("data-row"));
  await demo.keyboard.press("Enter");
  await demo.waitForURL(new RegExp(`/tickets/${chosen}$`));
  await expect(demo.getByText(`#${chosen}`, { exact: true }).first()).toBeVisible();

  await demo.keyboard.press("i");
  await expect(panelOf(demo).getByText("Demo User").first()).toBeVisible();
  await expect(demo.getByText(`#${chosen} is yours.`)).toBeVisible();
  await demo.keyboard.press("r");
  await expect(demo.getByRole("tab", { name: "Reply" })).toHaveAttribute("aria-selected", "true");
  await leaveField(demo);
  await demo.keyboard.press("n");
  const note = demo.getByRole("textbox", { name: "Internal note" });
  await expect(note).toBeFocused();
  await demo.keyboard.type("Written without a mouse.");
  await demo.keyboard.press("ControlOrMeta+Enter");
  await expect(timeline(demo).getByText("Written without a mouse.")).toBeVisible();
  await leaveField(demo);

  // A draft is opened by its button, then closed by its key.
  await demo.getByRole("main").locator("> header").getByRole("button", { name: "Open", exact: true }).press("Enter");
  await expectDone(demo, chosen, "open");
  await expect(demo.getByRole("main").getByRole("button", { name: "Close", exact: true })).toBeVisible();
  await demo.keyboard.press("e");
  await expectDone(demo, chosen, "closed");
});

test("A file is sent with the picker alone", async ({ journey }) => {
  const demo = await journey.as("demo");
  await newTicket(demo, org, "Support request", requestOf(unique("With a file")));
  await demo.getByRole("tab", { name: "Reply" }).press("Enter");
  const composer = demo.getByRole("region", { name: "Composer" });
  const picking = demo.waitForEvent("filechooser");
  await composer.getByRole("group", { name: "Files" }).getByRole("button").first().press("Enter");
  await (await picking).setFiles({ name: "label.txt", mimeType: "text/plain", buffer: Buffer.from("50 mm") });
  await expect(demo.getByText("label.txt is attached")).toBeAttached();
});

test("A card of the board takes its step by keys, or by its menu", async ({ journey }) => {
  const sam = await journey.as("sam");
  const title = unique("Card by key");
  const number = await newTicket(sam, org, "Sale opportunity", { Title: title, Section: "Sales", Client: "Agrolait" });
  await sam.goto(`/${org}/tickets?view=board&kind=sale_opportunity&q=${encodeURIComponent(title)}`);
  const card = sam.locator(`[data-card="${number}"]`);
  const column = (name: string) => sam.getByRole("region", { name, exact: true });
  await expect(column("Draft").locator(`[data-card="${number}"]`)).toBeVisible();

  // The menu is the twin for whoever does not drag at all.
  await card.getByRole("link", { name: title }).focus();
  await sam.keyboard.press("m");
  const menu = sam.getByRole("dialog", { name: `Move #${number}` });
  await menu.getByRole("button", { name: /→ (Prospect contacted|Contacted)/ }).press("Enter");
  await expect(column("Draft").locator(`[data-card="${number}"]`)).toHaveCount(0);
  await expect(sam.getByText(new RegExp(`#${number} is now .*contacted`, "i"))).toBeVisible();

  await sam.reload();
  // Lifted with Space, carried with the arrows, put down with Space.
  await card.locator(".lift").focus();
  await sam.keyboard.press("Space");
  await expect(sam.getByText("Over Contacted")).toBeAttached();
  await sam.keyboard.press("ArrowRight");
  await expect(sam.getByText("Over Enquired")).toBeAttached();
  await sam.keyboard.press("Space");
  await expect(column("Enquired").locator(`[data-card="${number}"]`)).toBeVisible();
  await expect(sam.getByText(new RegExp(`#${number} is now .*enquired`, "i"))).toBeVisible();
  await openTicket(sam, org, number);
  await expectState(sam, "Enquired");
});

test("Columns of a list are put in order and made wider by key, and stay so", async ({ journey }) => {
  const demo = await journey.as("demo");
  await demo.goto(`/${org}/tickets?panel=columns`);
  const panel = demo.getByRole("complementary", { name: "Columns of this list" });
  await panel.getByRole("checkbox", { name: "Partner" }).press("Space");
  for (let at = 0; at < 4; at += 1) await panel.getByRole("button", { name: "Move Partner up" }).press("Enter");
  await panel.getByRole("button", { name: "Use these columns" }).press("Enter");
  await expect(demo.getByText("Remembered for you")).toBeVisible();
  await demo.goto(`/${org}/tickets`);
  const heads = demo.getByRole("table", { name: "Tickets" }).getByRole("columnheader");
  const labels = async () => (await heads.allInnerTexts()).map((text) => text.trim()).filter(Boolean);
  await expect(heads.filter({ hasText: "Partner" })).toBeVisible();
  const order = await labels();
  expect(order.indexOf("Partner")).toBeLessThan(order.indexOf("Title"));

  const partner = heads.filter({ hasText: "Partner" });
  const before = (await partner.boundingBox())?.width ?? 0;
  const saved = demo.waitForResponse((response) => response.request().method() === "POST");
  await demo.getByRole("button", { name: "Width of Partner" }).press("ArrowRight");
  await expect.poll(async () => Math.round((await partner.boundingBox())?.width ?? 0)).toBeGreaterThan(before);
  await saved;
  const wide = Math.round((await partner.boundingBox())?.width ?? 0);
  await demo.reload();
  await expect.poll(async () => Math.round((await partner.boundingBox())?.width ?? 0)).toBe(wide);
  await demo.goto(`/${org}/tickets?panel=columns`);
  await panel.getByRole("button", { name: "As at first" }).press("Enter");
  await expect(demo.getByText("Remembered for you")).toBeVisible();
});

for (const { place, name } of [
  { place: "menus", name: "Menus" },
  { place: "sections", name: "Sections" },
] as const) {
  test(`The tree of ${place} is put in order by keys, and by the menu of a row`, async ({ journey }) => {
    const ines = await journey.as("ines");
    await ines.goto(`/${org}/settings/${place}`);
    const tree = ines.getByRole("table", { name });
    const rows = tree.locator("a.name");
    await expect(rows.first()).toBeVisible();
    const roots = await rows.evaluateAll((links) =>
      links.filter((link) => !link.parentElement?.style.paddingInlineStart).map((link) => link.textContent ?? ""),
    );
    const [first = "", second = ""] = roots;
    const rootOrder = () =>
      rows.evaluateAll((links) =>
        links
          .filter((link) => !link.parentElement?.style.paddingInlineStart)
          .map((link) => link.textContent ?? "")
          .slice(0, 2),
      );
    await tree.getByRole("link", { name: first, exact: true }).press("Alt+ArrowDown");
    await expect.poll(rootOrder).toEqual([second, first]);
    await expect(ines.getByText(`${first} moved`)).toBeVisible();
    await tree.getByRole("button", { name: `Move ${first}` }).press("Enter");
    await ines.getByRole("button", { name: "Move up", exact: true }).press("Enter");
    await expect.poll(rootOrder).toEqual([first, second]);
  });
}

test("The queue of events to confirm is worked off by key", async ({ journey }) => {
  const [cedric, garnier] = [await journey.as("cedric"), await journey.as("garnier")];
  const events = [];
  for (const place of [1, 2]) {
    await write(cedric, "nivalis", {
      type: "Mail message",
      title: unique(`To confirm by key ${place}`),
      text: `Words ${place}`,
      recipients: ["Bo Chen"],
    });
    await cedric.getByRole("button", { name: "Plan (request review)" }).click();
    await cedric.waitForURL(/\/events\/\d+$/);
    events.push(numberIn(cedric));
  }
  const [one = 0, two = 0] = events;
  await garnier.goto(`/nivalis/events/review?event=${one}`);
  await expect(garnier.getByText("Every recipient has an address")).toBeVisible();
  await pageListens(garnier, "Return");
  await garnier.keyboard.press("a");
  await expect(garnier.getByText("1 event confirmed", { exact: true })).toBeVisible();
  await garnier.goto(`/nivalis/events/review?event=${two}`);
  await expect(garnier.getByText("Every recipient has an address")).toBeVisible();
  await pageListens(garnier, "Return");
  await garnier.keyboard.press("x");
  await expect(garnier.getByRole("button", { name: "Confirm 1", exact: true })).toBeVisible();
  await garnier.keyboard.press("Shift+A");
  for (const number of events) {
    await expect(async () => {
      await openEvent(garnier, "nivalis", number);
      await expect(stateOfEvent(garnier)).toHaveText("Confirmed", { timeout: 1000 });
    }).toPass();
  }
});

const requestOf = (title: string) => ({ Title: title, Section: "Helpdesk and Support" });

/** Keys count from the moment the page listens: it names them then. */
async function pageListens(page: Page, key: string): Promise<void> {
  const help = page.getByRole("dialog", { name: "Keys of this page" });
  await expect(async () => {
    if (await help.isHidden()) await page.keyboard.press("?");
    await expect(help.getByText(key).first()).toBeVisible({ timeout: 1000 });
  }).toPass();
  await page.keyboard.press("Escape");
  await expect(help).toBeHidden();
}

/** Keys of the page rest while one types. */
const leaveField = (page: Page) =>
  page.evaluate(() => (document.activeElement instanceof HTMLElement ? document.activeElement.blur() : undefined));

async function pressUntilChosen(page: Page, name: string): Promise<void> {
  const chosen = page.getByRole("option", { name, selected: true });
  const count = await page.getByRole("option").count();
  for (let place = 0; place < count && !(await chosen.count()); place += 1) await page.keyboard.press("ArrowDown");
  await expect(chosen).toHaveCount(1);
}
