import type { Page } from "@playwright/test";

import { demoPassword } from "@/db/seed/sign-ins";
import { tagOf } from "@/i18n/language";

import { cast, unique } from "../support/cast";
import { expect, signIn, test } from "../support/journey";
import { receivedMail } from "../support/mail";
import { type Say, chooseLanguage, languages, wordsIn } from "../support/words";

const rejected = "Address and password do not belong together.";

/** An address is mailed three codes in an hour, and takes ten passwords in a quarter of one. */
const customer = { en: "anna", fr: "claire", "zh-CN": "anna" } as const;
const accounts = {
  anna: "/portal/my-company/account",
  claire: "/portal/nivalis/account",
  rolf: "/portal/my-company/account",
};

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

test("Without JavaScript a password is sent once, whatever pages lead on from there", async ({ journey }) => {
  const page = await journey.visitor({ javaScriptEnabled: false });
  const sent: string[] = [];
  page.on("request", (request) => request.method() === "POST" && sent.push(new URL(request.url()).pathname));
  await signIn(page, cast.claire.email);
  await expect(page).toHaveURL(/\/portal\/nivalis\/requests$/);
  expect(sent).toEqual(["/sign-in"]);
});

for (const language of languages) {
  const say = wordsIn(language);
  const wrong = say("refusal.codeWrong");
  const by = { email: cast[customer[language]].email, account: accounts[customer[language]] };

  test.describe(`In ${language}`, () => {
    /** Whatever became of it: the journeys after this one read English. */
    test.afterEach(async ({ journey }) => {
      for (const person of ["anna", "claire", "rolf"] as const)
        await chooseLanguage(await journey.as(person), accounts[person], "en");
    });

    test(`A customer signs in by a mailed code, once and in the browser that asked for it (${language})`, async ({
      journey,
    }) => {
      await chooseLanguage(await journey.as(customer[language]), by.account, language);
      const page = await journey.visitor({ locale: tagOf(language) });
      await askForCode(page, by.email, say);
      const code = codeIn((await receivedMail(by.email, new RegExp(`^${say("auth.mail.code.subject")}$`))).text);

      const other = await journey.visitor({ locale: tagOf(language) });
      await askForCode(other, `nobody.${language}@client.example`, say);
      await enterCode(other, code, say);
      await expect(other.getByText(wrong)).toBeVisible();

      await enterCode(page, "00000000", say);
      await expect(page.getByText(wrong)).toBeVisible();
      await enterCode(page, code, say);
      await expect(page).toHaveURL(/\/portal\/(my-company|nivalis)(\/requests)?$/);
      await expect(page.getByRole("link", { name: say("portal.home.new") }).first()).toBeVisible();
    });

    test(`Customers and suppliers sign in to what is theirs alone (${language})`, async ({ journey }) => {
      for (const person of [customer[language], "rolf"] as const) {
        await chooseLanguage(await journey.as(person), accounts[person], language);
        const page = await journey.visitor({ locale: tagOf(language) });
        if (person === "rolf") {
          await signIn(page, cast.rolf.email, "not the password", say);
          await expect(page.locator("html")).toHaveAttribute("lang", tagOf(language));
          await expect(page.getByRole("alert").filter({ hasText: say("refusal.signInFailed") })).toBeVisible();
        }
        await signIn(page, cast[person].email, demoPassword, say);
        const own = person === "rolf" ? "cases" : "requests";
        await expect(page).toHaveURL(new RegExp(`/portal/(my-company|nivalis)(/${own})?$`));
        const tabs = page.getByRole("banner").getByRole("link");
        await expect(tabs.filter({ hasText: say(`portal.tabs.${own}`) })).toHaveCount(1);
        await expect(tabs.filter({ hasText: say("portal.tabs.orders") })).toHaveCount(person === "rolf" ? 0 : 1);
      }
    });
  });
}

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

/** What is said is the same, whoever has the address. */
async function askForCode(page: Page, email: string, say: Say): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel(say("auth.signIn.email")).fill(email);
  await page.getByRole("button", { name: say("auth.signIn.mailCode") }).click();
  await expect(page.getByText(say("auth.code.intro"))).toBeVisible();
}

async function enterCode(page: Page, code: string, say: Say): Promise<void> {
  await page.getByLabel(say("auth.code.label")).fill(code);
  await page.getByRole("button", { name: say("auth.code.go"), exact: true }).click();
}

const codeIn = (text: string | undefined): string => /\d{4} \d{4}/.exec(text ?? "")?.[0] ?? "no code";

const linkIn = (text: string | undefined): string => /https?:\/\/\S+/.exec(text ?? "")?.[0] ?? "no link";
