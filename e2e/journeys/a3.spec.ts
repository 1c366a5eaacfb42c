import { unique } from "../support/cast";
import { expect, test } from "../support/journey";
import { newTicket, openEvent, openTicket, panelOf, stateOfEvent } from "../support/office";
import { edit, eventLines, keepDraft, write } from "../support/writing";

const org = "nivalis";
/** Open campaigns of the demo. */
const [press, news] = [2, 3];
const journalists = ["Tara Quinn", "Jules Petit", "Mina Sato"] as const;

test("A3: one event for each journalist, or one for all, and none while the campaign is a draft", async ({
  journey,
}) => {
  const yue = await journey.as("yue");
  const word = unique("A word about Kestrel");
  await write(yue, org, {
    ticket: press,
    type: "Mail message",
    title: word,
    text: "Dear {{recipient.name}}, may we show you Kestrel?",
    recipients: journalists,
    each: true,
  });
  // Whoever writes sees beforehand what each of them will read.
  const preview = yue.getByRole("region", { name: "Preview" });
  await expect(preview).toContainText("Dear Tara Quinn, may we show you Kestrel?");
  await preview.getByRole("button", { name: "Next recipient" }).click();
  await expect(preview).toContainText("Dear Jules Petit, may we show you Kestrel?");
  await keepDraft(yue);

  await expect(eventLines(yue, word)).toHaveCount(3);
  const drafts = new Map<string, number>();
  for (const name of journalists) {
    const line = eventLines(yue, word).filter({ hasText: `to ${name}` });
    await expect(line).toContainText("Draft");
    drafts.set(name, Number(/\d+$/.exec((await line.getAttribute("href")) ?? "")?.[0]));
  }
  for (const [name, number] of drafts) {
    await openEvent(yue, org, number);
    await expect(stateOfEvent(yue)).toHaveText("Draft");
    await expect(yue.getByText(`Dear ${name}, may we show you Kestrel?`)).toBeVisible();
    await expect(panelOf(yue)).toContainText("Mail message");
    await expect(panelOf(yue)).toContainText(`#${press}`);
  }
  await openTicket(yue, org, press);
  await expect(panelOf(yue).getByRole("link", { name: word })).toHaveCount(3);

  // One is better called, another one visited.
  for (const [name, type] of [
    ["Tara Quinn", "Phone call"],
    ["Mina Sato", "Visit"],
  ] as const) {
    await openEvent(yue, org, drafts.get(name) ?? 0);
    await edit(yue);
    await yue.getByLabel("Type").selectOption({ label: type });
    await yue.getByRole("button", { name: "Save changes" }).click();
    await expect(stateOfEvent(yue)).toHaveText("Draft");
    await expect(panelOf(yue)).toContainText(type);
    await expect(yue.getByText(`Dear ${name}, may we show you Kestrel?`)).toBeVisible();
  }
  await openEvent(yue, org, drafts.get("Jules Petit") ?? 0);
  await expect(panelOf(yue)).toContainText("Mail message");

  const issue = unique("Kestrel news");
  await write(yue, org, { ticket: news, type: "Mail message", title: issue, text: "News.", recipients: journalists });
  await keepDraft(yue);
  await expect(panelOf(yue).getByRole("heading", { name: "Recipients 3" })).toBeVisible();
  for (const name of journalists) await expect(panelOf(yue)).toContainText(name);
  await openTicket(yue, org, news);
  await expect(panelOf(yue).getByRole("link", { name: issue })).toHaveCount(1);

  const early = await newTicket(yue, org, "Campaign", {
    Title: unique("Not open yet"),
    Section: "Marketing",
    "Campaign type": "Newsletter",
  });
  await write(yue, org, {
    ticket: early,
    type: "Mail message",
    title: unique("Too early"),
    text: "Hello.",
    recipients: ["Tara Quinn"],
  });
  const number = await keepDraft(yue);
  // The button is grey, and says why to whoever presses it all the same.
  await yue.getByRole("button", { name: "Send directly" }).click({ force: true });
  await expect(yue.getByText(/^Open the campaign first/)).toBeVisible();
  await openEvent(yue, org, number);
  await expect(stateOfEvent(yue)).toHaveText("Draft");
});
