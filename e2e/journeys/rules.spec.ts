import { cast, unique } from "../support/cast";
import { expect, test } from "../support/journey";
import { receivedMail, sendMail } from "../support/mail";
import {
  change,
  expectState,
  expectTold,
  newTicket,
  openTicket,
  panelOf,
  property,
  reply,
  search,
  takeStep,
  timeline,
} from "../support/office";
import { activate, askWhyNot, changeRule, openTab, ruleFromPreset, switchOff } from "../support/rules";

const org = "my-company";

test("A10: a rule made from a preset gives new mail to somebody, says why, and is taken back to what it was", async ({
  journey,
}) => {
  test.slow();
  const [ines, demo] = [await journey.as("ines"), await journey.as("demo")];
  const [name, title] = [unique("New helpdesk mail"), unique("Printer jams")];
  await ruleFromPreset(ines, org, "Assign new cases", {
    Name: name,
    Section: "Helpdesk and Support",
    Responsible: "Demo User",
  });
  await expect(ines.getByText("When").first()).toBeVisible();
  await changeRule(ines, { "Words in the title": title });
  await activate(ines, /It acts from now on/);
  const address = new URL(ines.url()).pathname;

  await sendMail({
    from: `Anna Client <${cast.anna.email}>`,
    to: "support@mycompany.example",
    subject: title,
    text: "Every second sheet is stuck.",
  });
  const told = await receivedMail(cast.demo.email, new RegExp(title));
  const number = Number(/\[(\d+)\]/.exec(told.subject ?? "")?.[1]);
  await openTicket(demo, org, number);
  await expectState(demo, "Draft");
  await expect(panelOf(demo).getByText("Demo User").first()).toBeVisible();
  await expectTold(demo, `Rule ${name}`);

  await demo.getByRole("link", { name: `Why rule ${name} acted` }).click();
  await demo.waitForURL(/\/rules\?run=/);
  const run = demo.locator("details.run[open]");
  await expect(run).toContainText(/State before: \w+, wanted new/);
  await expect(run).toContainText(`Words in the title: “${title}”, wanted “${title}”`);
  await expect(run.getByRole("list", { name: "What caused it" })).toContainText(/because of a mail/i);

  await askWhyNot(demo, org, number, "Learn from level 2");
  await expect(demo.getByText(/“Learn from level 2” did not act because this did not hold/)).toContainText(
    "State: Draft, wanted escalated",
  );

  await ines.goto(address);
  await openTab(ines, /^Trace/);
  await expect(ines.getByText(title).first()).toBeVisible();
  await openTab(ines, /^Rehearsal/);
  await expect(ines.getByText("Firings").first()).toBeVisible({ timeout: 30_000 });
  await openTab(ines, /^Versions/);
  await ines.getByRole("button", { name: "Roll back to this" }).last().click();
  await expect(ines.getByText("It says again what it said then").first()).toBeVisible();
  await openTab(ines, /^Definition/);
  await expect(ines.getByLabel("Words in the title").first()).toHaveValue("");
  await switchOff(ines);
});

test("A12: a Gold partner's request gets high priority when it is opened, and keeps what somebody sets later", async ({
  journey,
}) => {
  const demo = await journey.as("demo");
  const gold = await newTicket(demo, org, "Support request", {
    Title: unique("Terminal 4 shows no jobs"),
    Section: "Helpdesk and Support",
    Client: "Norlac",
  });
  await takeStep(demo, "Open");
  await expectTold(demo, "Rule Priority to Gold partners");
  await demo.reload();
  await expect(property(demo, "Priority")).toContainText("High");
  await change(demo, "Priority", "Low");
  await demo.reload();
  await expect(property(demo, "Priority")).toContainText("Low");
  await askWhyNot(demo, org, gold, "Priority to Gold partners");
  await expect(demo.getByText("is not asked on edits: it is about a change of state")).toBeVisible();

  const silver = await newTicket(demo, org, "Support request", {
    Title: unique("No colours"),
    Section: "Helpdesk and Support",
    Client: "Client SA",
  });
  await takeStep(demo, "Open");
  await expectTold(demo, "opened it");
  await askWhyNot(demo, org, silver, "Priority to Gold partners");
  await expect(demo.getByText("did not act because this did not hold")).toContainText(
    "Category of the partner: Silver, wanted Gold",
  );
});

test("A15: who escalates a case stays in copy and reads how it is solved", async ({ journey }) => {
  const [demo, olga] = [await journey.as("demo"), await journey.as("olga")];
  const words = unique("The counter overflows");
  const number = await newTicket(demo, org, "Support request", {
    Title: unique("Press stops after 200 strokes"),
    Section: "Support Level 1",
    Client: "Anna Client",
  });
  await takeStep(demo, "Open");
  await expectTold(demo, "opened it");
  await takeStep(demo, "Escalate");
  await expectTold(demo, "escalated it");
  await openTicket(olga, org, number);
  await expect(panelOf(olga)).toContainText("Support Level 2");
  await expect(panelOf(olga).getByText("Olga Expert").first()).toBeVisible();
  await expect(panelOf(olga)).toContainText(/In copy\s*1\s*Demo User/);
  await expectTold(olga, "Rule Learn from level 2");
  await reply(olga, words);
  const subject = new RegExp(`\\[${number}\\]`);
  await receivedMail(cast.anna.email, subject, new RegExp(words));
  await receivedMail(cast.demo.email, subject, new RegExp(words));
});

test("Turns: the next in turn gets a case at a button, and the settings show who got how many", async ({ journey }) => {
  const ines = await journey.as("ines");
  const title = unique("Bolts too short");
  const number = await newTicket(ines, org, "Supplier request", { Title: title, Section: "Quality" });
  await takeStep(ines, "Assign to next in turn");
  await expect(ines.getByText(`#${number} went to the next in turn.`).first()).toBeVisible();
  await ines.goto(`/${org}/settings/turns`);
  const quality = ines.getByRole("row").filter({ hasText: "Quality" });
  await expect(quality).toContainText("2 there");
  await quality.getByRole("link", { name: "Quality" }).click();
  await expect(ines.getByRole("table", { name: "Quality" })).toContainText("Quentin Quality");
  await search(ines, org, title);
  await expect(timeline(ines)).toHaveCount(0);
});
