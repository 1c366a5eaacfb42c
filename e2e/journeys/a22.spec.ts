import { cast, unique } from "../support/cast";
import { expect, test } from "../support/journey";
import { sendMail } from "../support/mail";
import { newTicket, openTicket, timeline } from "../support/office";

test("A22: a number means the ticket of the organisation it is said to", async ({ journey }) => {
  const [demo, lea, ines] = [await journey.as("demo"), await journey.as("lea"), await journey.as("ines")];

  // Both organisations get a ticket of the same number: the one that is behind catches up.
  let [mine, theirs] = [await newSupport(demo, "my-company"), await newSupport(lea, "nivalis")];
  while (mine !== theirs) {
    if (mine < theirs) mine = await newSupport(demo, "my-company");
    else theirs = await newSupport(lea, "nivalis");
  }

  const text = unique("Where is my order?");
  await sendMail({ from: cast.claire.email, to: "support@nivalis.example", subject: `Re: [${mine}] Order`, text });
  await expect(async () => {
    await ines.goto("/nivalis/tickets?sort=activity");
    await openTicket(ines, "nivalis", theirs);
    const isThere = (await timeline(ines).getByText(text).count()) > 0;
    await ines.goto(`/nivalis/tickets?q=${encodeURIComponent(`Re: [${mine}] Order`)}`);
    const isNew = (await ines.getByRole("main").getByText(`[${mine}] Order`).count()) > 0;
    expect(isThere || isNew).toBe(true);
  }).toPass();
  await openTicket(demo, "my-company", mine);
  await expect(timeline(demo).getByText("created this ticket")).toBeVisible();
  await expect(timeline(demo).getByText(text)).toHaveCount(0);
  await expect(demo.getByRole("main")).not.toContainText("Claire");

  async function newSupport(page: typeof demo, organisation: string): Promise<number> {
    return newTicket(page, organisation, "Support request", { Title: unique("A case") });
  }
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
