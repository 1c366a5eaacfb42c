import type { Page } from "@playwright/test";

import { cast, unique } from "../support/cast";
import { moveClock } from "../support/clock";
import { expect, test } from "../support/journey";
import { mailsTo, receivedMail } from "../support/mail";
import { expectState, newTicket, openTicket, panelOf, reply, takeStep } from "../support/office";

const org = "my-company";
const asking = /How did we do\?/;

test.afterEach(() => moveClock());

test("A customer is asked once how it went, says it with one click, and the figure opens what she said it of", async ({
  journey,
}) => {
  test.slow();
  // Both are signed in before the clock moves.
  const [ines, demo] = [await journey.as("ines"), await journey.as("demo")];
  const title = unique("The scanner beeps");
  const number = await closedRequest(demo, title);

  moveClock({ days: 1, minutes: 1 });
  const asked = await receivedMail(cast.anna.email, asking, new RegExp(`#${number}\\b`));
  const [link = ""] = /(?<=It did not go well:\s+)https?:\S+/.exec(asked.text ?? "") ?? [];
  const anna = await journey.visitor();
  await anna.goto(link);
  await expect(anna.getByText("Thank you, your answer is noted: It did not go well.")).toBeVisible();
  await anna.getByLabel("Would you like to add something?").fill("It took two weeks.");
  await anna.getByRole("button", { name: "Send", exact: true }).click();
  await expect(anna.getByText("People read every word of it.")).toBeVisible();
  moveClock();

  await openTicket(demo, org, number);
  await expect(panelOf(demo)).toContainText("It took two weeks.");
  await ines.goto(`/${org}/reports/satisfaction?by=responsible&period=${daysAround(new Date())}`);
  await ines
    .getByRole("region", { name: "Lines of the report" })
    .getByRole("row", { name: /Demo User/ })
    .getByRole("link", { name: "1", exact: true })
    .first()
    .click();
  await expect(ines.getByRole("complementary", { name: "Rows behind the figure" })).toContainText(title);

  // Closed a second time beside one that was not asked about: that one's mail comes, and no other.
  await takeStep(demo, "Reopen");
  await expectState(demo, "Open");
  await reply(demo, "Now it is mended.", /^Send and close/);
  await expectState(demo, "Closed");
  const other = await closedRequest(demo, unique("The scanner is silent"));
  moveClock({ days: 3, minutes: 1 });
  await receivedMail(cast.anna.email, asking, new RegExp(`#${other}\\b`));
  const mails = await mailsTo(cast.anna.email);
  expect(
    mails.filter(({ subject = "", text = "" }) => asking.test(subject) && text.includes(`#${number} `)),
  ).toHaveLength(1);
});

async function closedRequest(page: Page, title: string): Promise<number> {
  const number = await newTicket(page, org, "Support request", {
    Title: title,
    Section: "Helpdesk and Support",
    Client: "Anna Client",
    Responsible: "Demo User",
  });
  await takeStep(page, "Open");
  await expectState(page, "Open");
  await reply(page, "We changed a setting.", /^Send and close/);
  await expectState(page, "Closed");
  return number;
}

/** From yesterday to tomorrow: whichever calendar "today" is of. */
function daysAround(now: Date): string {
  const day = (days: number) => new Date(now.getTime() + days * 86_400_000).toISOString().slice(0, 10);
  return `${day(-1)}..${day(1)}`;
}
