import { cast, unique } from "../support/cast";
import { expect, signIn, test } from "../support/journey";
import { receivedMail, sendMail } from "../support/mail";
import {
  expectState,
  expectTold,
  newTicket,
  openEvent,
  openTicket,
  panelOf,
  stateOfEvent,
  takeStep,
  timeline,
} from "../support/office";
import { eventLines, keepDraft, sendNow, write } from "../support/writing";

const org = "nivalis";
const speakers = [
  ["Prof. Ada Lindqvist", "ada@lindqvist.example"],
  ["Omar Haddad", "omar@devs.example"],
  ["Mina Sato", "mina@opensource.example"],
  ["Greta Holm", "greta@devs.example"],
  ["Ravi Nair", "ravi@devs.example"],
] as const;
const names = speakers.map(([name]) => name);

test("A6: a conference with its seventeen events, and what is unfinished when it closes", async ({ journey }) => {
  test.slow();
  const [yue, garnier] = [await journey.as("yue"), await journey.as("garnier")];
  const title = unique("Kestrel Day");
  const meeting = await newTicket(yue, org, "Meeting", {
    Title: title,
    Section: "Marketing",
    Category: "Conference",
    Begin: "2027-06-18T09:00",
    End: "2027-06-18T18:00",
    Location: "Palais des Congrès",
    Quantity: "12",
    Unit: "days",
  });
  await expect(panelOf(yue)).toContainText("12 days");
  await expect(panelOf(yue)).toContainText("Palais des Congrès");
  await takeStep(yue, "Submit (request approval)");
  await expectState(yue, "Submitted");
  await expectTold(yue, "submitted it");
  await openTicket(garnier, org, meeting);
  await takeStep(garnier, "Approve and open");
  await expectState(garnier, "Open");

  // Five mails ask speakers, each of them alone; two answer.
  const question = unique("Would you speak");
  const text = "Dear {{recipient.firstName}}, would you give a talk?";
  await write(yue, org, {
    ticket: meeting,
    type: "Mail message",
    title: question,
    text,
    recipients: names,
    each: true,
  });
  await sendNow(yue);
  for (const [place, [, address]] of speakers.entries()) {
    const mail = await receivedMail(address, new RegExp(question));
    if (place > 1) continue;
    await sendMail({
      from: address,
      to: cast.yue.email,
      subject: `Re: ${mail.subject}`,
      text: `Gladly, says ${address}.`,
      inReplyTo: mail.messageId,
    });
  }

  const venue = unique("See the rooms");
  await write(yue, org, {
    ticket: meeting,
    type: "Visit",
    title: venue,
    text: "Projector.",
    recipients: ["Anne Floch"],
  });
  const visit = await keepDraft(yue);
  await takeStep(yue, "Plan (request review)");
  await expect(stateOfEvent(yue)).toHaveText("Planned");
  await openEvent(garnier, org, visit);
  await takeStep(garnier, "Confirm");
  await expect(stateOfEvent(garnier)).toHaveText("Confirmed");

  // A newsletter to eighty clients: their addresses are pasted, which a form without JavaScript takes at once.
  const news = unique("Programme of the day");
  const plain = await journey.visitor({ javaScriptEnabled: false });
  await signIn(plain, cast.yue.email);
  await plain.goto(`/${org}/events/new?ticket=${meeting}&type=mail_message`);
  await plain.getByLabel("Title").fill(news);
  await plain.getByLabel(/^Text\b/).fill("Four talks and a workshop.");
  await plain
    .getByLabel("E-mail addresses, with commas between")
    .fill(Array.from({ length: 80 }, (_, place) => `client${place}.${meeting}@day.example`).join(", "));
  await plain.getByRole("button", { name: "Keep draft" }).click();
  await plain.getByRole("link", { name: /^Event #\d+ is saved/ }).click();
  await expect(plain.getByRole("heading", { name: "Recipients 80" })).toBeVisible();

  const calls = unique("Call before the day");
  await write(yue, org, {
    ticket: meeting,
    type: "Phone call",
    title: calls,
    recipients: names,
    each: true,
    begin: "2027-06-17T10:00",
  });
  await keepDraft(yue);
  await expect(eventLines(yue, calls)).toHaveCount(5);
  const thanks = unique("Thank you");
  await write(yue, org, {
    ticket: meeting,
    type: "Mail message",
    title: thanks,
    text: "Thank you, {{recipient.firstName}}.",
    recipients: names,
    each: true,
    begin: "2027-06-19T09:00",
  });
  await keepDraft(yue);
  await expect(eventLines(yue, thanks)).toHaveCount(5);

  // All seventeen stand on the meeting with their states.
  await openTicket(yue, org, meeting);
  const asked = timeline(yue).getByRole("article").filter({ hasText: question });
  await expect(asked.filter({ hasText: "would you give a talk?" })).toHaveCount(5);
  for (const [words, count, state] of [
    [calls, 5, "Draft"],
    [thanks, 5, "Draft"],
    [news, 1, "Draft"],
    [venue, 1, "Confirmed"],
  ] as const) {
    const lines = panelOf(yue).getByRole("link").filter({ hasText: words });
    await expect(lines).toHaveCount(count);
    await expect(lines.filter({ hasText: state })).toHaveCount(count);
  }

  // Answers lead to the mail they answer.
  for (const [, address] of speakers.slice(0, 2)) {
    const answer = timeline(yue)
      .getByRole("article")
      .filter({ hasText: `Gladly, says ${address}.` });
    await expect(async () => {
      await yue.reload();
      await expect(answer).toBeVisible({ timeout: 1000 });
    }).toPass();
    await expect(answer.getByText(/^answers /)).toContainText(question);
  }

  // It stands in the calendar on its day.
  await yue.goto(`/${org}/tickets?kind=meeting&view=calendar&on=2027-06-18`);
  await expect(yue.getByRole("main").getByRole("button", { name: `#${meeting} ${title}` })).toBeVisible();

  await openTicket(yue, org, meeting);
  const bar = yue.getByRole("main").locator("> header");
  await bar.getByRole("button", { name: "Close", exact: true }).click();
  await expect(bar.getByText("Some of its events are not finished yet.").first()).toBeVisible();
  await expect(bar.getByRole("link", { name: venue })).toBeVisible();
  await yue.keyboard.press("Escape");
  await takeStep(yue, "Close");
  await expectState(yue, "Closed");
});
