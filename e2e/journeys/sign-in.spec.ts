import type { Page } from "@playwright/test";

import { unique } from "../support/cast";
import { expect, signIn, test } from "../support/journey";
import { receivedMail } from "../support/mail";

const rejected = "Address and password do not belong together.";

test("A password leads to one's own place, and only the right one", async ({ journey }) => {
  const page = await journey.visitor();
  await page.goto("/my-company/tickets");
  await expect(page).toHaveURL(/\/sign-in\?to=/);
  await signIn(page, "sam@mycompany.example", "not his password");
  await expect(page.getByRole("alert").filter({ hasText: rejected })).toBeVisible();
  await signIn(page, "nobody@mycompany.example", "not his password");
  await expect(page.getByRole("alert").filter({ hasText: rejected })).toBeVisible();

  await signIn(page, "sam@mycompany.example");
  await expect(page).toHaveURL(/\/my-company$/);
  await page.getByRole("button", { name: "Sam Sales" }).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await page.goto("/my-company");
  await expect(page).toHaveURL(/\/sign-in/);
});

test("A mailed link signs in once", async ({ journey }) => {
  const page = await journey.visitor();
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill("pia@mycompany.example");
  await page.getByRole("button", { name: "Mail me a link" }).click();
  await expect(page.getByText("If this address has an account, a link is on its way.")).toBeVisible();
  const link = linkIn((await receivedMail("pia@mycompany.example", /link to sign in/)).text);
  await followSignIn(page, link);
  await expect(page).toHaveURL(/\/my-company$/);

  const other = await journey.visitor();
  await followSignIn(other, link);
  await expect(other.getByText("This link was used already or is too old.")).toBeVisible();
});

test("A forgotten password is set anew, which ends the sessions elsewhere", async ({ journey }) => {
  // A person of this journey alone: the password changes.
  const { page, email, password } = await invited(journey, "Rita Reset");
  const other = await journey.visitor();
  await other.goto("/reset");
  await other.getByLabel("E-mail").fill(email);
  await other.getByRole("button", { name: "Mail me the link" }).click();
  await expect(other.getByText("If this address has an account, a link is on its way.")).toBeVisible();
  await other.goto(linkIn((await receivedMail(email, /Set a new password/)).text));
  await other.getByLabel("New password").fill("12345678");
  await other.getByRole("button", { name: "Set password" }).click();
  await expect(other.getByText("This password is among the first ones")).toBeVisible();
  const next = unique("a short sentence is best");
  await other.getByLabel("New password").fill(next);
  await other.getByRole("button", { name: "Set password" }).click();
  await expect(other.getByText("Your password is set.")).toBeVisible();

  await page.reload();
  await expect(page).toHaveURL(/\/sign-in/);
  await signIn(page, email, password);
  await expect(page.getByRole("alert").filter({ hasText: rejected })).toBeVisible();
  await signIn(page, email, next);
  await expect(page).toHaveURL(/\/my-company$/);
});

/** Ines invites somebody, who accepts with a password of their own. */
async function invited(journey: { as: (person: "ines") => Promise<Page>; visitor: () => Promise<Page> }, name: string) {
  const email = `${unique("guest").replaceAll(" ", ".")}@mycompany.example`;
  const ines = await journey.as("ines");
  await ines.goto("/my-company/settings/members");
  const form = ines.getByRole("complementary");
  await form.getByLabel("Name", { exact: true }).fill(name);
  await form.getByLabel("E-mail", { exact: true }).fill(email);
  await form.getByLabel("Role").selectOption({ label: "Staff" });
  await form.getByRole("button", { name: "Send invitation" }).click();
  await expect(ines.getByText("The invitation is on its way.")).toBeVisible();

  const password = unique("my own words");
  const page = await journey.visitor();
  await page.goto(linkIn((await receivedMail(email, /invites you to My Company/)).text));
  await expect(page.getByRole("heading", { name: "Welcome to My Company" })).toBeVisible();
  await page.getByLabel("Choose a password").fill(password);
  await page.getByRole("button", { name: "Accept and sign in" }).click();
  await expect(page).toHaveURL(/\/my-company$/);
  await expect(page.getByRole("button", { name })).toBeVisible();
  return { page, email, password };
}

async function followSignIn(page: Page, link: string): Promise<void> {
  await page.goto(link);
  await page.getByRole("button", { name: "Sign in now" }).click();
}

const linkIn = (text: string | undefined): string => /https?:\/\/\S+/.exec(text ?? "")?.[0] ?? "no link";
