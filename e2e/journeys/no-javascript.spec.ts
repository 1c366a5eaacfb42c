import { cast, unique } from "../support/cast";
import { expect, signIn, test } from "../support/journey";
import { receivedMail } from "../support/mail";
import { expectState, numberIn, timeline } from "../support/office";

test("Without JavaScript one signs in, makes a ticket, moves it and answers", async ({ journey }) => {
  const page = await journey.visitor({ javaScriptEnabled: false });
  const title = unique("Without a script");
  await signIn(page, cast.demo.email);
  await expect(page).toHaveURL(/\/my-company$/);

  await page.goto("/my-company/tickets/new?kind=support_request");
  await page.getByLabel("Title").fill(title);
  await page.getByText("More fields").click();
  await page.getByLabel("Partner e-mail").fill(cast.anna.email);
  await page.getByRole("button", { name: "Create ticket" }).click();
  await page.getByRole("status").getByRole("link").click();
  await expect(page.getByRole("heading", { name: title })).toBeVisible();
  const number = numberIn(page);
  await expectState(page, "Draft");

  await page.getByRole("main").getByRole("button", { name: "Open", exact: true }).click();
  await expectState(page, "Open");

  const words = "This was sent by a plain form.";
  await page.getByRole("textbox", { name: /^Reply to/ }).fill(words);
  await page.getByRole("button", { name: /^Send to/ }).click();
  await expect(timeline(page).getByText(words)).toBeVisible();
  const mail = await receivedMail(cast.anna.email, new RegExp(`\\[${number}\\]`), /plain form/);
  expect(mail.text).toContain(words);
});

test("Without JavaScript what was typed comes back with a form that was refused", async ({ journey }) => {
  const page = await journey.visitor({ javaScriptEnabled: false });
  await page.goto("/form/nivalis/SUPPORT");
  await page.getByLabel("Your name").fill("Zoé");
  await page.getByLabel("Your e-mail address").fill("zoe@x");
  await page.getByLabel("What is it about?").fill("A broken hinge");
  await page.getByLabel("Your message").fill("It fell off.\nWhat now?");
  await page.getByRole("button", { name: /^Send to/ }).click();
  await expect(page.getByText("Enter one complete e-mail address")).toBeVisible();
  await expect(page.getByLabel("Your message")).toHaveValue("It fell off.\nWhat now?");
  await expect(page.getByLabel("What is it about?")).toHaveValue("A broken hinge");
});
