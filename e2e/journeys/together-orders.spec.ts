import type { Page } from "@playwright/test";

import { unique } from "../support/cast";
import { expect, test } from "../support/journey";
import { expectState, newTicket, openTicket, shownStep, takeStep, timeline } from "../support/office";

const org = "my-company";

type Who = "demo" | "ines";
type Act = { who: Who; says: string; leadsTo?: string; do: (page: Page, number: number) => Promise<boolean> };

/** Each of the two sets out to do this, in this order. */
const list: readonly Act[] = [
  { who: "demo", says: "closes", leadsTo: "Closed", do: (page, number) => step(page, number, "Close", "Close") },
  { who: "demo", says: "notes", do: note },
  {
    who: "ines",
    says: "sets pending",
    leadsTo: "Pending",
    do: (page, number) => step(page, number, "More", "Pending"),
  },
  { who: "ines", says: "notes", do: note },
];

for (const order of interleavings(list)) {
  const told = order.map(({ who, says }) => `${who} ${says}`).join(", ");
  test(`Two browsers on one ticket, neither hearing of the other: ${told}`, async ({ journey }) => {
    journey.mayComplain(/api\/live/);
    const pages = { demo: await journey.as("demo"), ines: await journey.as("ines") };
    for (const page of Object.values(pages)) await page.route("**/api/live/**", (route) => route.abort());
    const number = await newTicket(pages.demo, org, "Support request", {
      Title: unique("In every order"),
      Section: "Helpdesk and Support",
    });
    await takeStep(pages.demo, "Open");
    for (const page of Object.values(pages)) await openTicket(page, org, number);
    await expectState(pages.ines, "Open");

    let state = "Open";
    for (const { who, leadsTo, do: act } of order) {
      const done = await act(pages[who], number);
      if (done && leadsTo) state = leadsTo;
    }
    for (const page of Object.values(pages)) {
      await page.reload();
      await expectState(page, state);
      await expect(timeline(page).getByText(/Noted by (demo|ines)/)).toHaveCount(2);
    }
  });
}

/** Takes a step, unless the page shows that it cannot be taken any more. @returns whether the server did it */
async function step(page: Page, number: number, menu: string, label: string): Promise<boolean> {
  const bar = page.getByRole("main").locator("> header");
  const steps = bar.getByRole("button", { name: label, exact: true, includeHidden: true, disabled: false });
  if ((await steps.and(bar.locator(":not([popovertarget])")).count()) === 0) return false;
  await (await shownStep(page, menu, label)).click();
  const done = page.getByText(`#${number} is now`);
  const refused = page.getByRole("status").getByText(/changed this in the meantime|not possible once|already/);
  await expect(done.or(refused).first()).toBeVisible();
  return done.first().isVisible();
}

async function note(page: Page): Promise<boolean> {
  const who = (await page.getByRole("button", { name: "Demo User" }).count()) > 0 ? "demo" : "ines";
  await page.getByRole("tab", { name: "Internal note" }).click();
  await page.getByRole("textbox", { name: "Internal note" }).fill(`Noted by ${who}`);
  // The note is shown before the server has it.
  const kept = page.waitForResponse(
    (answer) => answer.request().method() === "POST" && /\/tickets\/\d+$/.test(answer.url()),
  );
  await page.getByRole("button", { name: /^Save note/ }).click();
  await kept;
  await expect(timeline(page).getByText(`Noted by ${who}`)).toBeVisible();
  return true;
}

/** The orders in which the acts of two can fall, each keeping one's own. */
function interleavings(acts: readonly Act[]): Act[][] {
  if (acts.length === 0) return [[]];
  const firsts = (["demo", "ines"] as const).flatMap((who) => acts.find((act) => act.who === who) ?? []);
  return firsts.flatMap((first) => interleavings(acts.filter((act) => act !== first)).map((rest) => [first, ...rest]));
}
