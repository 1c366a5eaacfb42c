import { expect, test } from "../support/journey";

const org = "my-company";

test("From too few cases nothing is concluded: the replay says how many it needs, and what follows from it is shut", async ({
  journey,
}) => {
  const olga = await journey.as("olga");
  await olga.goto(`/${org}/reports/staffing`);
  await expect(
    olga.getByText(/^Too few cases: \d+ were taken from the queue in this period, and 30 are needed/),
  ).toBeVisible();
  await expect(olga.getByRole("heading", { name: /^What if\?/ })).toContainText("This opens when the replay holds");
  await expect(olga.getByRole("checkbox", { name: "There: Olga Expert" })).toBeDisabled();
  await expect(olga.getByRole("button", { name: "Play again" })).toBeDisabled();
});
