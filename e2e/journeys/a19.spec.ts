import { cast, unique } from "../support/cast";
import { expect, test } from "../support/journey";
import { receivedMail } from "../support/mail";
import {
  attach,
  expectInWorklist,
  expectState,
  newTicket,
  openTicket,
  panelOf,
  reply,
  takeStep,
  timeline,
} from "../support/office";
import { chooseLanguage, languages, wordsIn } from "../support/words";

const org = "my-company";
const portal = "/portal/my-company";

/** What an organisation names is translated by it. */
const named = {
  en: { question: "Question", portal: "Portal" },
  fr: { question: "Question", portal: "Portail" },
  "zh-CN": { question: "咨询", portal: "门户" },
};

/** Whatever became of it: the journeys after this one read English. */
test.afterEach(async ({ journey }) => {
  for (const person of ["anna", "rolf"] as const)
    await chooseLanguage(await journey.as(person), `${portal}/account`, "en");
  await chooseLanguage(await journey.as("demo"), `/${org}/account`, "en");
});

for (const language of languages) {
  const say = wordsIn(language);

  test(`A19 (${language}): a customer files a request, reads what is meant for her, and reopens what was closed`, async ({
    journey,
  }) => {
    test.slow();
    const [anna, demo] = [await journey.as("anna"), await journey.as("demo")];
    const ofOthers = { Title: unique("Terminal is dark"), Client: "Norlac" };
    const foreign = await newTicket(demo, org, "Support request", ofOthers);
    await chooseLanguage(anna, `${portal}/account`, language);
    await chooseLanguage(demo, `/${org}/account`, language);
    const title = unique("Printer offline");
    await anna.goto(portal);
    await anna
      .getByRole("link", { name: say("portal.home.new") })
      .first()
      .click();
    await anna
      .getByRole("navigation", { name: say("portal.new.choose") })
      .getByRole("link", { name: named[language].question, exact: true })
      .click();
    await anna.getByLabel(say("portal.new.what")).fill(title);
    await anna.getByLabel(say("portal.new.see")).fill("It stopped during the night.");
    await attach(anna, say("document.add"), "status.txt", "OFFLINE");
    await anna.getByRole("button", { name: say("portal.new.send") }).click();
    await anna.waitForURL(/\/new\/received\/\d+$/);
    const number = Number(/\d+$/.exec(anna.url())?.[0]);
    await expect(
      anna.getByRole("heading", { name: say("portal.receipt.titleNumber", { number: String(number) }) }),
    ).toBeVisible();
    await anna.getByRole("link", { name: say("portal.receipt.open") }).click();
    await anna.waitForURL(/\/requests\/\d+$/);
    await expect(anna.getByRole("heading", { name: title })).toBeVisible();
    await expect(anna.getByText(say("portal.turn.received"), { exact: true }).first()).toBeVisible();

    await expectInWorklist(demo, org, say("worklist.name.support_request_available"), title);
    await demo.getByText(title, { exact: true }).click();
    await expectState(demo, say("ticket.state.draft"));
    await expect(panelOf(demo)).toContainText(named[language].portal);
    await expect(panelOf(demo).getByRole("link", { name: "status.txt" })).toBeVisible();
    await takeStep(demo, say("ticket.transition.open"));
    await expectState(demo, say("ticket.state.open"));
    const secret = unique("She is late with her invoices");
    await demo.getByRole("tab", { name: say("composer.note") }).click();
    await demo.getByRole("textbox", { name: say("composer.noteText") }).fill(secret);
    await demo.getByRole("button", { name: new RegExp(`^${say("composer.save")}`) }).click();
    await expect(timeline(demo).getByText(secret)).toBeVisible();
    await reply(demo, "Please switch it off and on.", new RegExp(`^${say("composer.sendClose")}`));
    await expectState(demo, say("ticket.state.closed"));

    const mail = await receivedMail(cast.anna.email, new RegExp(`\\[${number}\\]`), /off and on/);
    expect(`${mail.text}${String(mail.html)}`).not.toContain(secret);
    await anna.reload();
    const messages = anna.getByRole("region", { name: say("portal.request.timeline") });
    await expect(messages.getByText("Please switch it off and on.")).toBeVisible();
    expect(await anna.content()).not.toContain(secret);
    await anna.goto(`${portal}/orders`);
    await expect(anna.getByRole("heading", { name: say("portal.orders.title") })).toBeVisible();
    await expect(anna.getByRole("main")).toContainText("2103");
    await expect(anna.getByRole("main")).not.toContainText("2091");

    // What belongs to others does not exist for her.
    journey.mayComplain(/404/);
    await anna.goto(`${portal}/requests/${foreign}`);
    await expect(anna.getByRole("heading", { name: say("common.notFound.title") })).toBeVisible();

    await anna.goto(`${portal}/requests/${number}`);
    await anna.getByRole("textbox", { name: say("portal.request.message") }).fill("It is offline again.");
    await anna.getByRole("button", { name: say("portal.request.sendMessage") }).click();
    await expect(messages.getByText("It is offline again.")).toBeVisible();
    await openTicket(demo, org, number);
    await expectState(demo, say("ticket.state.open"));
  });
}

for (const language of languages) {
  const say = wordsIn(language);

  test(`A19 (${language}): a supplier answers a complaint in the portal, which closes it`, async ({ journey }) => {
    const [quentin, rolf] = [await journey.as("quentin"), await journey.as("rolf")];
    const title = unique("Batch 88: rust");
    const number = await newTicket(quentin, org, "Supplier request", { Title: title, Supplier: "Metalux" });
    await takeStep(quentin, "Open");
    await expectState(quentin, "Open");

    await chooseLanguage(rolf, `${portal}/account`, language);
    await rolf.goto(portal);
    await rolf.getByRole("link", { name: title }).click();
    await expect(rolf.getByRole("heading", { name: title })).toBeVisible();
    const beside = rolf.getByRole("complementary");
    await expect(beside).toContainText(say("portal.request.nextCaseIs.yourTurn"));
    await beside.getByText(say("portal.action.title"), { exact: true }).click();
    await beside.getByLabel(say("portal.action.kind")).selectOption({ label: say("portal.action.corrective") });
    await beside.getByLabel(say("portal.action.text")).fill("We grease the bolts.");
    await beside.getByRole("button", { name: say("portal.action.add") }).click();
    const messages = rolf.getByRole("region", { name: say("portal.request.timeline") });
    await expect(messages.getByText(say("portal.action.saidCorrective"))).toBeVisible();
    await expect(messages.getByText("We grease the bolts.")).toBeVisible();

    await rolf.getByRole("textbox", { name: say("portal.request.answer") }).fill("We send new bolts on Monday.");
    await attach(rolf, say("portal.request.attach"), "protocol.txt", "37 of 400");
    await rolf.getByRole("button", { name: say("portal.request.send") }).click();
    await expect(messages.getByText("We send new bolts on Monday.")).toBeVisible();
    await expect(beside).toContainText(say("portal.request.nextCaseIs.done"));

    await openTicket(quentin, org, number);
    await expectState(quentin, "Closed");
    await expect(timeline(quentin).getByText("We send new bolts on Monday.")).toBeVisible();
    await expect(panelOf(quentin).getByRole("link", { name: "protocol.txt" })).toBeVisible();
  });
}
