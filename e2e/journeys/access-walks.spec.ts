import type { Locator, Page } from "@playwright/test";

import { demoPassword } from "@/db/seed/sign-ins";

import { cast, unique } from "../support/cast";
import { expect, test } from "../support/journey";
import { newTicket, openTicket, panelOf, timeline } from "../support/office";

const org = "my-company";
const portal = "/portal/my-company";

/** Goes there by Tab alone, as who sees no mouse does; what has the focus shows it, and has a name to be read. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let presses = 0; presses < 150; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) {
      await expect(target).not.toHaveAccessibleName("");
      const isSeen = await target.evaluate((element) => {
        const { outlineStyle, boxShadow } = getComputedStyle(element);
        // Where one writes at length the caret shows it.
        return element instanceof HTMLTextAreaElement || outlineStyle !== "none" || boxShadow !== "none";
      });
      expect(isSeen).toBe(true);
      return;
    }
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab does not lead to ${String(target)}.`);
}

/** Said aloud without being looked for: it stands in a place that is read when it changes. */
const announced = (page: Page, words: string | RegExp): Promise<void> =>
  expect(
    page.locator("[aria-live], [role=status], [role=alert], [role=log], output").filter({ hasText: words }).first(),
  ).toBeAttached();

const requestOf = (title: string) => ({ Title: title, Section: "Helpdesk and Support" });

test.describe("Without a mouse, by the Tab key alone", () => {
  test("one signs in", async ({ journey }) => {
    const page = await journey.visitor();
    await page.goto("/sign-in");
    await tabTo(page, page.getByLabel("E-mail"));
    await page.keyboard.type(cast.olga.email);
    await tabTo(page, page.getByLabel("Password"));
    await page.keyboard.type(demoPassword);
    await page.keyboard.press("Enter");
    await page.waitForURL(({ pathname }) => pathname !== "/sign-in");
    await expect(page.getByRole("main")).toBeVisible();
  });

  test("one skips to the page, and opens a worklist and a ticket of it", async ({ journey }) => {
    const demo = await journey.as("demo");
    const title = unique("Found by Tab");
    await newTicket(demo, org, "Support request", requestOf(title));
    await demo.goto(`/${org}`);
    await demo.keyboard.press("Tab");
    const skip = demo.getByRole("link", { name: "Skip to the page" }).or(demo.locator("a.skip")).first();
    await expect(skip).toBeFocused();
    await demo.keyboard.press("Enter");
    await expect(demo).toHaveURL(/#/);
    await demo.goto(`/${org}`);
    const rail = demo.getByRole("navigation", { name: "Main" }).first();
    await tabTo(demo, rail.getByTitle("Available support requests (unassigned)", { exact: true }));
    await demo.keyboard.press("Enter");
    await expect(
      demo.getByRole("heading", { name: "Available support requests (unassigned)", level: 1 }),
    ).toBeVisible();
    await expect(demo.getByText(title).first()).toBeVisible();
  });

  test("one files a ticket, with what is found by typing", async ({ journey }) => {
    const demo = await journey.as("demo");
    const title = unique("Filed by Tab");
    await demo.goto(`/${org}/tickets/new?kind=support_request`);
    await tabTo(demo, demo.getByLabel("Title").first());
    await demo.keyboard.type(title);
    const client = demo.getByRole("combobox", { name: "Client" }).first();
    await tabTo(demo, client);
    await demo.keyboard.type("Agrolait");
    await expect(demo.getByRole("option", { name: "Agrolait" }).first()).toBeVisible();
    await demo.keyboard.press("Enter");
    await tabTo(demo, demo.getByRole("button", { name: "Create ticket" }));
    await demo.keyboard.press("Enter");
    await demo.waitForURL(/\/tickets\/\d+$/);
    await expect(demo.getByText(title).first()).toBeVisible();
  });

  test("one takes a step, writes a note and answers, and each is announced", async ({ journey }) => {
    test.slow();
    const demo = await journey.as("demo");
    const number = await newTicket(demo, org, "Support request", {
      ...requestOf(unique("Worked on by Tab")),
    });
    await openTicket(demo, org, number);
    await tabTo(demo, demo.getByRole("main").locator("> header").getByRole("button", { name: "Open", exact: true }));
    await demo.keyboard.press("Enter");
    await announced(demo, `#${number} is now open.`);

    await openTicket(demo, org, number);
    const composer = demo.getByRole("region", { name: "Composer" });
    await composer.getByRole("tab", { name: "Internal note" }).press("Enter");
    await tabTo(demo, composer.getByRole("textbox", { name: "Internal note" }));
    await demo.keyboard.type("Read aloud.");
    await tabTo(demo, composer.getByRole("button", { name: /^Save note/ }));
    await demo.keyboard.press("Enter");
    await announced(demo, "Note saved.");
    await expect(timeline(demo).getByText("Read aloud.")).toBeVisible();
  });

  test("one changes who is responsible", async ({ journey }) => {
    const demo = await journey.as("demo");
    await newTicket(demo, org, "Support request", requestOf(unique("Urgent by Tab")));
    const change = panelOf(demo).locator("summary, button").filter({ hasText: "Change Priority" }).first();
    await tabTo(demo, change);
    await demo.keyboard.press("Enter");
    const choice = panelOf(demo).locator("select:focus, input:focus, button:focus").first();
    await expect(choice).toBeFocused();
  });

  test("one finds a ticket and a report", async ({ journey }) => {
    const demo = await journey.as("demo");
    await demo.goto(`/${org}/tickets`);
    const box = demo.getByRole("searchbox", { name: "Words or number" });
    await tabTo(demo, box);
    await demo.keyboard.type("printing");
    await demo.keyboard.press("Enter");
    await demo.waitForURL(/q=printing/);
    const ines = await journey.as("ines");
    await ines.goto(`/${org}/reports`);
    await tabTo(ines, ines.getByRole("main").getByRole("link").first());
    await ines.keyboard.press("Enter");
    await expect(ines).not.toHaveURL(/\/reports$/);
    await expect(ines.getByRole("heading", { level: 1 })).toBeVisible();
  });

  test("a customer files a request and answers; a visitor writes in the form", async ({ journey }) => {
    test.slow();
    const anna = await journey.as("anna");
    await anna.goto(`${portal}/new`);
    await tabTo(anna, anna.getByRole("link", { name: "Question", exact: true }));
    await anna.keyboard.press("Enter");
    await anna.waitForURL(/type=/);
    await tabTo(anna, anna.getByLabel("In a few words"));
    await anna.keyboard.type(unique("Asked by Tab"));
    await tabTo(anna, anna.getByLabel("What do you see?"));
    await anna.keyboard.type("Nothing at all.");
    await tabTo(anna, anna.getByRole("button", { name: "Send request" }));
    await anna.keyboard.press("Enter");
    await anna.waitForURL(/\/new\/received\/\d+$/);
    await tabTo(anna, anna.getByRole("link", { name: "Open the request" }));
    await anna.keyboard.press("Enter");
    await anna.waitForURL(/\/requests\/\d+$/);
    await tabTo(anna, anna.getByRole("textbox", { name: "Your message" }));
    await anna.keyboard.type("One thing more.");
    await tabTo(anna, anna.getByRole("button", { name: "Send message" }));
    await anna.keyboard.press("Enter");
    await announced(anna, "Sent");
    await expect(anna.getByRole("region", { name: "Messages" }).getByText("One thing more.")).toBeVisible();

    const visitor = await journey.visitor();
    await visitor.goto("/form/my-company/HELP");
    for (const [label, words] of [
      ["Your name", "Dora Ilic"],
      ["Your e-mail address", "dora@example.org"],
      ["What is it about?", unique("Written by Tab")],
      ["Your message", "It is dark here."],
    ] as const) {
      await tabTo(visitor, visitor.getByLabel(label));
      await visitor.keyboard.type(words);
    }
    await tabTo(visitor, visitor.getByRole("button", { name: "Send to My Company" }));
    await visitor.keyboard.press("Enter");
    await announced(visitor, /your number is #/);
  });
});

test("Twice as large, with the system's own colours or without motion, nothing is lost", async ({ journey }) => {
  const demo = await journey.as("demo");
  for (const path of ["", "/tickets", "/tickets/101", "/tickets/new?kind=support_request", "/reports", "/account"]) {
    // 1440 pixels at 200 %.
    await demo.setViewportSize({ width: 720, height: 450 });
    await demo.emulateMedia({ forcedColors: "active", reducedMotion: "reduce" });
    await demo.goto(`/${org}${path}`);
    await expect(demo.getByRole("heading", { level: 1 }).first()).toBeVisible();
    const tooWide = await demo.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(tooWide, path).toBeLessThanOrEqual(0);
    // Buttons keep an edge when their colours go.
    const edgeless = await demo.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>("main button.btn")]
        .filter(
          (button) => button.checkVisibility() && Number.parseFloat(getComputedStyle(button).borderTopWidth) === 0,
        )
        .map((button) => button.textContent),
    );
    expect(edgeless, path).toEqual([]);
    const moving = await demo.evaluate(
      () => document.getAnimations().filter((animation) => animation.playState === "running").length,
    );
    expect(moving, path).toBe(0);
  }
});
