import { expect, test } from "../support/journey";

const org = "my-company";

test("A report is saved, stands in the rail and on the dashboard, and comes by mail until its reader ends it", async ({
  journey,
}) => {
  const sam = await journey.as("sam");
  await sam.goto(`/${org}/reports/cases?period=all&by=kind&view=table`);
  await sam.getByRole("button", { name: "Saved" }).click();
  await sam.getByText("Save this report …").click();
  await sam.getByRole("textbox", { name: "Name" }).fill("All kinds");
  await sam.getByLabel("Shortcut on the left").check();
  await sam.getByRole("button", { name: "Save this report" }).click();
  await expect(sam).toHaveURL(/by=kind&period=all&view=table&saved=/);
  const cases = await sam.getByRole("definition").first().innerText();

  const rail = sam.getByRole("navigation", { name: "Main" });
  await expect(rail.getByRole("link", { name: "All kinds" })).toBeVisible();
  await sam.getByRole("button", { name: "All kinds" }).click();
  await sam.getByRole("button", { name: "Put on my dashboard" }).click();
  await expect(sam.getByText("“All kinds” stands on your dashboard")).toBeVisible();

  await sam.goto(`/${org}/reports`);
  await sam.getByRole("link", { name: "Dashboard" }).click();
  const tile = sam.getByRole("listitem").filter({ has: sam.getByRole("heading", { name: "All kinds" }) });
  await expect(tile.getByRole("definition").first()).toHaveText(cases);
  await tile.getByRole("button", { name: "Show first: All kinds" }).click();
  await expect(sam.getByRole("list", { name: "Shown first" })).toContainText("All kinds");

  await sam.getByRole("link", { name: "Saved reports" }).click();
  await sam.getByText("By mail").click();
  await sam.getByLabel("How often").selectOption({ label: "Every Monday" });
  await sam.getByRole("button", { name: "Send it to me" }).click();
  await expect(sam.getByText(/^Next mail:/)).toBeVisible();
  await sam.getByRole("button", { name: "No more mails" }).click();
  await expect(sam.getByText(/^Next mail:/)).toBeHidden();
});
