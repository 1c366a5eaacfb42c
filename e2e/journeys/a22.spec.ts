import { unique } from "../support/cast";
import { expect, test } from "../support/journey";
import { sendMail } from "../support/mail";
import { newTicket, openTicket, timeline } from "../support/office";

test("A22: a number means the ticket of the organisation it is said to", async ({ journey }) => {
  const ines = await journey.as("ines");
  const text = unique("It drops the line again");
  await openTicket(ines, "my-company", 101);
  const mine = await timeline(ines).innerText();

  await sendMail({ from: "m.thomas@styves.example", to: "support@nivalis.example", subject: "Re: [101] Router", text });
  await expect(async () => {
    await openTicket(ines, "nivalis", 101);
    await expect(timeline(ines).getByText(text)).toBeVisible({ timeout: 1000 });
  }).toPass();
  await openTicket(ines, "my-company", 101);
  expect(await timeline(ines).innerText()).toBe(mine);
});

test("A22: a ticket of another organisation is as missing as one that never was", async ({ journey }) => {
  const [demo, lea] = [await journey.as("demo"), await journey.as("lea")];
  const title = unique("Internal to Nivalis");
  const number = await newTicket(lea, "nivalis", "Support request", { Title: title });
  journey.mayComplain(/404/);

  const answers: { status: number | undefined; words: string }[] = [];
  for (const path of [`/nivalis/tickets/${number}`, "/nivalis/tickets/999999", "/no-such-place/tickets/1"]) {
    const response = await demo.goto(path);
    await expect(demo.getByRole("heading", { name: "There is nothing at this address" })).toBeVisible();
    expect(await demo.content()).not.toContain(title);
    answers.push({ status: response?.status(), words: await demo.locator("body").innerText() });
  }
  expect(answers[0]).toEqual({ status: 404, words: answers[1]?.words });
  expect(answers[2]).toEqual(answers[0]);
});
