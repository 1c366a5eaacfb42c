import type { Page } from "@playwright/test";

import { cast } from "../support/cast";
import { expect, signIn, test } from "../support/journey";

const org = "my-company";
const lastYear = `/${org}/reports/performance?period=last-12-months`;

/** Whole money, as the board says it. */
const short = (money: string) => money.replace(/\.\d\d$/, "");

/** The figure of a line, as the table says it. */
const figureOf = (page: Page, line: string, place: number) =>
  page
    .getByRole("region", { name: "Lines of the report" })
    .getByRole("row", { name: new RegExp(`^(.{2})?${line}`) })
    .getByRole("cell")
    .nth(place);

const panelOf = (page: Page) => page.getByRole("complementary", { name: "Rows behind the figure" });

test("A manager asks whether the team is getting better, and sees the cases behind a worrying figure", async ({
  journey,
}) => {
  test.slow();
  const ines = await journey.as("ines");
  await ines.goto(`/${org}`);
  // Keys count from the moment the page listens.
  await expect(async () => {
    await ines.keyboard.press("g");
    await ines.keyboard.press("r");
    await expect(ines.getByRole("heading", { name: "Reports", level: 1 })).toBeVisible({ timeout: 3000 });
  }).toPass();
  await ines.getByRole("link", { name: /^Are we getting better\?/ }).click();
  await expect(ines.getByRole("heading", { name: "Team performance" })).toBeVisible();

  await ines.goto(lastYear);
  const closed = await figureOf(ines, "Demo User", 0).innerText();
  const average = await figureOf(ines, "Demo User", 1).innerText();
  await expect(
    ines.getByRole("img", { name: new RegExp(`^${closed} cases? from .* average ${average}, `) }),
  ).toBeVisible();
  await figureOf(ines, "Demo User", 1).getByRole("link").click();
  await expect(panelOf(ines).getByRole("heading", { level: 2 })).toHaveText("Demo User");
  await expect(panelOf(ines)).toContainText(new RegExp(`${closed} cases?, Average delay ${average}`));

  // A month has few enough cases to be counted in the panel and in the list.
  const trend = ines.getByRole("region", { name: "Are we getting better?" });
  const month = trend
    .getByRole("row")
    .filter({ has: ines.getByRole("cell").first().getByRole("link") })
    .first();
  const inMonth = Number(await month.getByRole("cell").first().innerText());
  await month.getByRole("cell").first().getByRole("link").click();
  await expect(panelOf(ines)).toContainText(new RegExp(`${inMonth} cases?, Closed`));
  await panelOf(ines).getByRole("link", { name: "Open as list" }).click();
  await expect(ines.getByRole("heading", { name: "Tickets", level: 1 })).toBeVisible();
  await expect(ines.getByRole("main").getByText(String(inMonth), { exact: true }).first()).toBeVisible();
  await ines.goBack();
  await panelOf(ines)
    .getByRole("link", { name: `Select all ${inMonth}` })
    .click();
  await expect(ines.getByRole("region", { name: "Acts on what is selected" })).toContainText(String(inMonth));
});

test("From a worrying line to a rule that is filled in", async ({ journey }) => {
  const ines = await journey.as("ines");
  await ines.goto(lastYear);
  await figureOf(ines, "Quentin Quality", 1).getByRole("link").click();
  await expect(panelOf(ines)).toContainText(/When a case of Quentin Quality .*is still open 48 h after creation/);
  await panelOf(ines).getByRole("link", { name: "Create rule" }).click();
  await expect(ines).toHaveURL(/\/settings\/rules\/new\?/);
  await expect(ines.getByRole("button", { name: /rule/i }).first()).toBeVisible();
});

test("The board of opportunities and the pipeline report say the same sums", async ({ journey }) => {
  const ines = await journey.as("ines");
  await ines.goto(`/${org}/reports/pipeline`);
  const expected = await ines.getByRole("definition").nth(1).getByRole("link").innerText();
  const weighted = await ines.getByRole("definition").nth(2).getByRole("link").innerText();
  await ines.goto(`/${org}/tickets?kind=sale_opportunity&view=board`);
  await expect(ines.getByRole("main")).toContainText(`Expected${short(expected)}`);
  await expect(ines.getByRole("main")).toContainText(`Weighted${short(weighted)}`);
});

test("Without JavaScript a report is narrowed, ordered, opened and taken along", async ({ journey }) => {
  const page = await journey.visitor({ javaScriptEnabled: false });
  await signIn(page, cast.ines.email);
  await page.goto(`/${org}/reports/sections?period=last-12-months&by=section`);
  await page.getByRole("button", { name: "Filter" }).click();
  await page.getByText("Kind", { exact: true }).last().click();
  await page.getByLabel("Support request").check();
  await page.getByRole("button", { name: "Show" }).last().click();
  await expect(page).toHaveURL(/kind=support_request/);
  await expect(page).toHaveURL(/by=section/);
  await page.getByRole("columnheader", { name: "Cases" }).getByRole("link").click();
  await expect(page.getByRole("columnheader", { name: "Cases" })).toHaveAttribute("aria-sort", "descending");
  await page
    .getByRole("region", { name: "Lines of the report" })
    .getByRole("row")
    .nth(1)
    .getByRole("link")
    .nth(1)
    .click();
  await expect(panelOf(page).getByRole("listitem").first()).toBeVisible();

  const href = (await page.getByRole("link", { name: "CSV" }).getAttribute("href")) ?? "";
  const file = await page.request.get(href);
  expect(file.headers()["content-type"]).toContain("text/csv");
  const lines = (await file.text()).trim().split("\r\n");
  expect(lines[0]).toContain("Section,Cases");
  expect(lines.at(-1)).toMatch(/^Total,\d+/);
});

test("Nobody outside the house has reports", async ({ journey }) => {
  const anna = await journey.as("anna");
  await anna.goto(`/${org}/reports/cases`);
  await expect(anna).toHaveURL(new RegExp(`/portal/${org}`));
});
