import { expect, test } from "../support/journey";

const org = "my-company";

// The journeys' organisations have no older tickets: what has bands and a calibration is asked in forecast.db.test.ts.
test("A month of the forecast opens the very opportunities that it counts", async ({ journey }) => {
  const sam = await journey.as("sam");
  await sam.goto(`/${org}/reports/forecast`);
  const figures = sam.getByRole("region", { name: "EUR" }).getByRole("table", { name: "Expected sale per month" });
  const month = figures.getByRole("link", { name: /^\d{4}-\d\d: \d+ opportunities$/ }).first();
  const count = Number(await month.innerText());
  await month.click();
  await expect(sam).toHaveURL(/cell=/);
  const panel = sam.getByRole("complementary", { name: "Opportunities of this figure" });
  await expect(panel.getByRole("listitem")).toHaveCount(count);
});

test("A calibration of a few is none: the page says how many it has and needs", async ({ journey }) => {
  const sam = await journey.as("sam");
  await sam.goto(`/${org}/reports/forecast`);
  await sam.getByRole("navigation", { name: "View" }).getByRole("link", { name: "Calibration" }).click();
  await expect(sam.getByText(/^Not enough history: \d+ of 20 opportunities closed/)).toBeVisible();
  await expect(sam.getByRole("table", { name: "Declared probability against outcome" })).toHaveCount(0);
});

test("Where too little has ended nothing is made up", async ({ journey }) => {
  const olga = await journey.as("olga");
  await olga.goto(`/${org}/reports/forecast`);
  await expect(olga.getByText("Not enough history for bands")).toBeVisible();
  await expect(olga.getByText(/you see \d+ of the 20 needed/)).toBeVisible();
  await expect(olga.getByRole("columnheader", { name: "10 %" })).toHaveCount(0);
});
