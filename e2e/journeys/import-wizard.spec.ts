import { unique } from "../support/cast";
import { expect, test } from "../support/journey";

const org = "my-company";

test("A file of orders is read, checked, imported and taken back, and every row that cannot be taken says why", async ({
  journey,
}) => {
  test.slow();
  const demo = await journey.as("demo");
  const customer = unique("Imported customer");
  const rows = [
    "Order,Date,Customer,Amount,Currency",
    `${unique("SO-1")},2026-05-04,${customer},1200.50,EUR`,
    `${unique("SO-2")},2026-05-11,${customer},300.00,EUR`,
    `${unique("SO-3")},not a day,${customer},40.00,EUR`,
  ];
  await demo.goto(`/${org}/import`);
  const file = { name: "orders.csv", mimeType: "text/csv", buffer: Buffer.from(rows.join("\n")) };
  await demo.locator("input[type=file]").setInputFiles(file);
  // The button counts from the moment the page listens.
  await expect(async () => {
    await demo.getByRole("button", { name: "Send the file" }).click();
    await expect(demo).toHaveURL(/\/import\/[0-9a-f-]{36}$/, { timeout: 10_000 });
  }).toPass();

  // The worker reads it; its columns are known by their names.
  await expect(demo.getByRole("combobox", { name: "Column for Partner" })).toHaveValue("Customer", {
    timeout: 30_000,
  });
  await demo.getByRole("combobox", { name: "Unknown names in Partner" }).selectOption({ label: "is made" });
  await demo.getByRole("button", { name: "Check every row" }).click();
  const result = demo.getByRole("region", { name: "What becomes of the rows" });
  await expect(result).toContainText(/2\s*will be new/, { timeout: 30_000 });
  await expect(result).toContainText("Nothing is written yet.");
  await expect(demo.getByRole("region", { name: "Rows that cannot be imported" })).toContainText("not a day");

  await demo.getByRole("button", { name: "Import 2 rows" }).click();
  const report = demo.getByRole("region", { name: "What became of the rows" });
  await expect(report).toContainText(/2\s*new/, { timeout: 30_000 });
  await demo.getByRole("button", { name: "Undo the whole import" }).click();
  await expect(report).toContainText(/2\s*taken back/, { timeout: 30_000 });
  await demo.goto(`/${org}/orders`);
  await expect(demo.getByRole("main")).not.toContainText(customer);
});
