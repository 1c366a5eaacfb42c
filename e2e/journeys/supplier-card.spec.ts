import { expect, test } from "../support/journey";

const org = "my-company";

test("A quality manager compares suppliers, opens the cases behind a figure, and reads the card of one", async ({
  journey,
}) => {
  const quentin = await journey.as("quentin");
  await quentin.goto(`/${org}/reports/suppliers?view=table`);
  const metalux = quentin.getByRole("region", { name: "Lines of the report" }).getByRole("row", { name: /^Metalux/ });
  const cases = metalux.getByRole("link").nth(1);
  const count = Number(await cases.innerText());
  await cases.click();
  const panel = quentin.getByRole("complementary", { name: "Rows behind the figure" });
  await expect(panel.getByRole("listitem")).toHaveCount(Math.min(count, 30));
  await panel.getByRole("link", { name: "Open as list" }).click();
  await expect(quentin.getByRole("main").getByText(String(count), { exact: true }).first()).toBeVisible();
});

test("A supplier sees his own card in the portal, what he counts as and why, and nobody else’s", async ({
  journey,
}) => {
  const rolf = await journey.as("rolf");
  await rolf.goto(`/portal/${org}/scorecard`);
  await expect(rolf.getByRole("heading", { name: "Your scorecard", level: 1 })).toBeVisible();
  await expect(rolf.getByRole("heading", { name: "You count as" })).toBeVisible();
  await expect(rolf.getByRole("row", { name: /^Quality cases \d+/ })).toBeVisible();
  await expect(rolf.getByRole("main")).not.toContainText(/Boulons|Ferrum/);
  await rolf.getByRole("link", { name: "See the cases" }).click();
  await expect(rolf).toHaveURL(new RegExp(`/portal/${org}/`));
});
