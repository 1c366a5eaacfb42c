import type { Page } from "@playwright/test";

import { cast, unique } from "../support/cast";
import { expect, signIn, test } from "../support/journey";
import { mailsTo, receivedMail } from "../support/mail";
import { newTicket, openTicket, panelOf, property, timeline } from "../support/office";

const org = "my-company";

const request = (page: Page, title: string) =>
  newTicket(page, org, "Support request", { Title: title, Client: "Anna Client" });

test("What is being written survives a reload and signing out", async ({ journey }) => {
  const page = await journey.visitor();
  await signIn(page, cast.demo.email);
  await page.waitForURL(({ pathname }) => pathname !== "/sign-in");
  const number = await request(page, unique("Half an answer"));
  const words = unique("I am still looking into it");
  const box = page.getByRole("textbox", { name: /^Reply to/ });
  await box.fill(words);
  await expect(page.getByText("Draft kept")).toBeVisible();
  await page.reload();
  await expect(box).toHaveValue(words);

  await page.getByRole("button", { name: "Demo User" }).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await signIn(page, cast.demo.email);
  await page.waitForURL(({ pathname }) => pathname !== "/sign-in");
  await openTicket(page, org, number);
  await expect(box).toHaveValue(words);

  // Once it is sent, nothing of it is left to send again.
  await page.getByRole("button", { name: /^Send to/ }).click();
  await expect(timeline(page).getByText(words)).toBeVisible();
  await receivedMail(cast.anna.email, new RegExp(`\\[${number}\\]`), new RegExp(words));
  await page.reload();
  await expect(box).toHaveValue("");
});

test("A mail is taken back while it waits, and never leaves", async ({ journey }) => {
  const [ines, demo] = [await journey.as("ines"), await journey.as("demo")];
  const hold = async (seconds: string) => {
    await ines.goto(`/${org}/settings`);
    await ines.getByLabel("Seconds a mail can be taken back").fill(seconds);
    await ines.getByRole("button", { name: "Save" }).click();
    await expect(ines.getByRole("status").getByText("Saved")).toBeVisible();
  };
  await hold("600");
  try {
    const number = await request(demo, unique("Sent too early"));
    const words = unique("This was wrong");
    await demo.getByRole("textbox", { name: /^Reply to/ }).fill(words);
    await demo.getByRole("button", { name: /^Send to/ }).click();
    await expect(timeline(demo).getByRole("timer")).toHaveText(/^Sending in \d+ s$/);
    await timeline(demo).getByRole("button", { name: "Take back" }).click();
    await expect(demo.getByText("Taken back: it was not sent")).toBeVisible();
    await expect(timeline(demo)).toContainText("It was taken back and has not left.");
    await demo.reload();
    await expect(timeline(demo).getByRole("timer")).toHaveCount(0);
    await hold("0");
    // A later one leaves, the earlier one did not.
    const better = unique("This is right");
    await openTicket(demo, org, number);
    await demo.getByRole("textbox", { name: /^Reply to/ }).fill(better);
    await demo.getByRole("button", { name: /^Send to/ }).click();
    await receivedMail(cast.anna.email, new RegExp(`\\[${number}\\]`), new RegExp(better));
    expect((await mailsTo(cast.anna.email)).filter(({ text }) => text?.includes(words))).toEqual([]);
  } finally {
    await hold("0");
  }
});

test("A colleague who is mentioned is told", async ({ journey }) => {
  const [demo, ines] = [await journey.as("demo"), await journey.as("ines")];
  const title = unique("Who knows this printer");
  const number = await request(demo, title);
  await demo.getByRole("tab", { name: "Internal note" }).click();
  const note = demo.getByRole("textbox", { name: "Internal note" });
  await note.pressSequentially("Please look, @ines");
  await demo.getByRole("option", { name: "Ines Admin" }).click();
  await demo.getByRole("button", { name: /^Save note/ }).click();
  await expect(timeline(demo).getByRole("article").filter({ hasText: "Please look," })).toContainText("Ines Admin");
  await expect(async () => {
    await ines.goto(`/${org}/notifications`);
    await expect(ines.getByText(`You were mentioned on #${number} ${title}.`)).toBeVisible({ timeout: 1000 });
  }).toPass();
});

test("A canned reply is filled for the ticket, and a macro does several steps after it said which", async ({
  journey,
}) => {
  const demo = await journey.as("demo");
  const name = unique("Restart");
  await demo.goto(`/${org}/settings/replies`);
  const replies = demo.getByRole("complementary");
  await replies.getByLabel("Name").fill(name);
  await replies.getByLabel("Text").fill("Dear {{recipient.name}}, about {{ticket.number}}: please restart it.");
  await replies.getByRole("button", { name: "Add canned reply" }).click();
  await expect(demo.getByRole("main").getByText(name)).toBeVisible();

  const macro = unique("Urgent");
  const tag = unique("urgent").replace(" ", "-");
  await demo.goto(`/${org}/settings/macros`);
  const macros = demo.getByRole("complementary");
  await macros.getByLabel("Name").fill(macro);
  await macros.getByLabel("What step 1 does").selectOption({ label: "Set priority" });
  await macros.getByLabel("Value of step 1").selectOption({ label: "Highest" });
  await macros.getByRole("button", { name: "Add a step" }).click();
  await macros.getByLabel("What step 2 does").selectOption({ label: "Add tag" });
  await macros.getByLabel("Value of step 2").fill(tag);
  await macros.getByRole("button", { name: "Add macro" }).click();
  await expect(demo.getByRole("main").getByText(macro)).toBeVisible();

  const number = await request(demo, unique("It is dark"));
  const box = demo.getByRole("textbox", { name: /^Reply to/ });
  await box.pressSequentially(`/${name.split(" ")[0]}`);
  await demo.getByRole("option", { name }).click();
  await expect(box).toHaveValue(`Dear Anna Client, about ${number}: please restart it.`);

  await demo.getByRole("button", { name: "Run a macro" }).click();
  const dialog = demo.getByRole("dialog");
  await dialog.getByRole("button", { name: macro }).click();
  await expect(dialog.getByRole("listitem")).toContainText([/Set priority.*Normal → Highest/, new RegExp(tag)]);
  await dialog.getByRole("button", { name: "Run", exact: true }).click();
  await expect(property(demo, "Priority")).toContainText("Highest");
  await expect(panelOf(demo).getByRole("link", { name: tag })).toBeVisible();
});
