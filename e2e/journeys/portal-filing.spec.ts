import type { Page } from "@playwright/test";

import { cast, unique } from "../support/cast";
import { expect, signIn, test } from "../support/journey";
import { type Say, chooseLanguage, languages, wordsIn } from "../support/words";

const portal = "/portal/my-company";

/** What an organisation names is translated by it, values to choose from as well. */
const named = {
  en: {
    fails: "Something fails",
    question: "Question",
    device: "Device",
    gravity: "How bad is it?",
    since: "Since when?",
    standstill: "Our work stands still",
    expected: "Answer expected",
  },
  fr: {
    fails: "Quelque chose ne marche pas",
    question: "Question",
    device: "Appareil",
    gravity: "Est-ce grave ?",
    since: "Depuis quand ?",
    standstill: "Notre travail est à l’arrêt",
    expected: "Réponse prévue",
  },
  "zh-CN": {
    fails: "出现故障",
    question: "咨询",
    device: "设备",
    gravity: "影响程度",
    since: "从什么时候开始？",
    standstill: "工作已停顿",
    expected: "预计",
  },
};

/** Whatever became of it: the journeys after this one read English. */
test.afterEach(async ({ journey }) => chooseLanguage(await journey.as("anna"), `${portal}/account`, "en"));

for (const language of languages) {
  const say = wordsIn(language);
  const name = named[language];

  test(`A customer chooses what it is about, answers what follows from it, and gets a receipt (${language})`, async ({
    journey,
  }) => {
    const anna = await journey.as("anna");
    const title = unique("The label printer prints nothing");
    await chooseLanguage(anna, `${portal}/account`, language);
    await anna.goto(`${portal}/new`);
    await anna.getByRole("link", { name: name.fails }).click();
    await expect(anna.getByRole("link", { name: name.fails })).toHaveAttribute("aria-current", "true");
    await expect(anna.getByRole("button", { name: say("document.add") })).toBeVisible();
    const what = anna.getByLabel(say("portal.new.what"));
    await what.fill(title);
    await anna.getByLabel(say("portal.new.see")).fill("Every label comes out empty.");
    await anna.getByLabel(name.device).selectOption("Label printer");

    const since = anna.getByLabel(name.since);
    await expect(since).toBeHidden();
    await anna.getByLabel(name.gravity).selectOption("Our work stands still");
    await expect(since).toBeVisible();
    await since.fill("2026-05-11");
    await expect(anna.getByText(say("portal.new.draftKept"))).toBeVisible();
    await anna.reload();
    await expect(what).toHaveValue(title);
    await expect(since).toHaveValue("2026-05-11");
    await anna.getByLabel(name.gravity).selectOption("We can work around it");
    await expect(since).toBeHidden();

    await anna.getByRole("button", { name: say("portal.new.send") }).dblclick();
    await anna.waitForURL(/\/new\/received\/\d+$/);
    await expect(anna.getByRole("heading", { name: receiptAt(anna, say) })).toBeVisible();
    const main = anna.getByRole("main");
    await expect(main).toContainText(title);
    await expect(main).toContainText(name.expected);
    await expect(main).toContainText("support@mycompany.example");
    await expect(main).toContainText(name.device);
    await anna.getByRole("link", { name: say("portal.receipt.open") }).click();
    await expect(anna.getByRole("heading", { name: title })).toBeVisible();

    await anna.goto(`${portal}/requests/search?${new URLSearchParams({ q: title })}`);
    await expect(anna.getByRole("main").getByText(title)).toHaveCount(2); // in the heading, and once in the list
    await anna.goto(`${portal}/new`);
    await anna.getByRole("link", { name: name.question, exact: true }).click();
    await expect(what).toHaveValue("");
  });

  test(`Without JavaScript a request is filed by fields that say when they are wanted, read, answered and taken back (${language})`, async ({
    journey,
  }) => {
    await chooseLanguage(await journey.as("anna"), `${portal}/account`, language);
    const anna = await journey.visitor({ javaScriptEnabled: false });
    const title = unique("A plain form");
    await signIn(anna, cast.anna.email);
    await anna.goto(`${portal}/new`);
    await anna.getByRole("link", { name: name.fails }).click();
    const when = { field: name.gravity, value: name.standstill };
    await expect(anna.getByText(say("portal.new.onlyIf", when))).toBeVisible();
    await anna.getByLabel(say("portal.new.what")).fill(title);
    await anna.getByLabel(say("portal.new.see")).fill("No script here.");
    await anna.getByLabel(name.device).selectOption("Terminal");
    await anna.getByRole("button", { name: say("portal.new.send") }).click();
    await anna.getByRole("status").getByRole("link").click();
    await anna.waitForURL(/\/new\/received\/\d+$/);
    await expect(anna.getByRole("heading", { name: receiptAt(anna, say) })).toBeVisible();
    await expect(anna.getByRole("main")).toContainText(title);

    const number = /\d+$/.exec(anna.url())?.[0];
    await anna.goto(`${portal}/requests/${number}`);
    await expect(anna.getByRole("main")).toContainText("No script here.");
    const send = anna.getByRole("button", { name: say("portal.request.sendMessage") });
    await send.click();
    await expect(anna.getByRole("main")).toContainText(say("portal.refusal.textMissing"));
    await anna.getByLabel(say("portal.request.message")).fill("Still broken, and no script.");
    await send.click();
    await expect(anna.getByRole("main").getByText("Still broken, and no script.")).toBeVisible();
    const withdraw = say("portal.solve.withdraw");
    await anna.locator("summary").filter({ hasText: withdraw }).click();
    await anna.getByRole("button", { name: withdraw, exact: true }).click();
    await expect(anna.getByRole("main")).toContainText(say("portal.request.nextIs.cancelled"));
  });
}

test("Customers of another organisation see its colour and their own types", async ({ journey }) => {
  const claire = await journey.as("claire");
  await claire.goto("/portal/nivalis/new");
  await expect(claire.getByRole("link", { name: "Something does not work" })).toBeVisible();
  await expect(claire.getByRole("link", { name: "Something fails" })).toHaveCount(0);
  const colour = await claire
    .locator("[data-brand=nivalis]")
    .evaluate((element) => getComputedStyle(element).getPropertyValue("--accent").trim());
  expect(colour).toBe("#27448f");
});

/** What the receipt at this address says first. */
const receiptAt = (page: Page, say: Say): string =>
  say("portal.receipt.titleNumber", { number: String(/\d+$/.exec(page.url())?.[0]) });
