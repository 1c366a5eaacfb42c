import { tagOf } from "@/i18n/language";

import { unique } from "../support/cast";
import { expect, test } from "../support/journey";
import { mailsTo, receivedMail } from "../support/mail";
import {
  expectInWorklist,
  expectNotInWorklist,
  expectState,
  openTicket,
  panelOf,
  takeStep,
  timeline,
} from "../support/office";
import { chooseLanguage, languages, speaks, wordsIn } from "../support/words";

/** Names an organisation gives itself are translated by it, not by the catalogue. */
const webSite = { en: "Web site", fr: "Site web", "zh-CN": "网站" };

/** Whatever became of it: the journeys after this one read English. */
test.afterEach(async ({ journey }) => {
  await chooseLanguage(await journey.as("demo"), "/my-company/account", "en");
});

for (const language of languages) {
  test(`A8 (${language}): a visitor of the web site writes, and whoever opens the request has it`, async ({
    journey,
  }) => {
    const say = wordsIn(language);
    const available = say("worklist.name.support_request_available");
    const toClose = say("worklist.name.support_request_open");
    const title = unique("Cannot log in");
    const address = `dora-${language.toLowerCase()}@example.org`;
    const visitor = await journey.visitor({ locale: tagOf(language) });
    await visitor.goto("/form/my-company/HELP");
    await expect(visitor.locator("html")).toHaveAttribute("lang", tagOf(language));
    await visitor.getByLabel(say("webForm.name")).fill("Dora Ilic");
    await visitor.getByLabel(say("webForm.email")).fill(address);
    await visitor.getByLabel(say("webForm.subject")).fill(title);
    await visitor.getByLabel(say("webForm.text")).fill("It says my password is unknown.");
    await visitor.getByRole("button", { name: say("webForm.send", { organisation: "My Company" }) }).click();
    const number = Number(/#(\d+)/.exec(await visitor.locator("output.saved").innerText())?.[1]);
    await expect(visitor.getByText(say("webForm.sent", { number: String(number) }))).toBeVisible();

    // One short mail in the visitor's language, without a word of what was written.
    const mail = await receivedMail(address, new RegExp(`\\[${number}\\] ${say("mail.confirmation.subject")}`));
    expect(`${mail.subject}${mail.text}${String(mail.html)}`).not.toMatch(/Cannot log in|unknown|Dora/);
    expect(await mailsTo(address)).toHaveLength(1);

    const demo = await journey.as("demo");
    await chooseLanguage(demo, "/my-company/account", language);
    await expectInWorklist(demo, "my-company", available, title);
    await demo.getByText(title, { exact: true }).click();
    await expectState(demo, say("ticket.state.draft"));
    await expect(panelOf(demo)).toContainText(webSite[language]);
    await expect(timeline(demo).getByText("It says my password is unknown.")).toBeVisible();

    await takeStep(demo, say("ticket.transition.open"));
    await expectState(demo, say("ticket.state.open"));
    await expect(panelOf(demo)).toContainText("Demo User");
    await expectNotInWorklist(demo, "my-company", available, title);
    const ines = await journey.as("ines");
    speaks(ines, "en");
    await expectNotInWorklist(ines, "my-company", wordsIn("en")("worklist.name.support_request_available"), title);
    await expectInWorklist(demo, "my-company", toClose, title);

    await openTicket(demo, "my-company", number);
    await takeStep(demo, say("ticket.transition.close"));
    await expectState(demo, say("ticket.state.closed"));
    await expectNotInWorklist(demo, "my-company", toClose, title);
  });
}
