import { appPassword } from "../support/app-password";
import { cast, unique } from "../support/cast";
import { moveClock } from "../support/clock";
import { expect, test } from "../support/journey";
import { receivedMail, sendMail } from "../support/mail";
import { expectState, expectTold, newTicket, openTicket, panelOf, takeStep } from "../support/office";
import { activate, askWhyNot, changeRule, ruleFromPreset, switchOff } from "../support/rules";

const org = "my-company";

test.afterEach(() => moveClock());

test("A11: two days after its creation an expert reads along, and the responsible is reminded", async ({ journey }) => {
  test.slow();
  const [ines, demo] = [await journey.as("ines"), await journey.as("demo")];
  const [name, title, said] = [unique("Copy to an expert"), unique("Export fails"), unique("It stops at 38 percent")];
  const expert = `${unique("expert").replace(" ", ".")}@mycompany.example`;
  const rule = await ruleFromPreset(ines, org, "Copy to an expert after 2 days", {
    Name: name,
    Responsible: "Demo User",
    "Addresses of watchers": expert,
  });
  await changeRule(ines, { "Words in the title": title });
  await activate(ines, /No case is past its moment now/);

  const number = await newTicket(demo, org, "Support request", {
    Title: title,
    Section: "Helpdesk and Support",
    Client: "Anna Client",
    Responsible: "Demo User",
    Description: said,
  });
  await takeStep(demo, "Open");
  await expectTold(demo, "opened it");
  await askWhyNot(demo, org, number, name);
  await expect(demo.getByText(`“${name}” was not due yet`)).toBeVisible();

  moveClock({ days: 2, minutes: 1 });
  const copied = await receivedMail(expert, new RegExp(`\\[${number}\\]`));
  expect(copied.text).toContain(said);
  const reminded = await receivedMail(cast.demo.email, new RegExp(`Reminder: .*\\[?${number}\\]?`));
  expect(reminded.headers.get("auto-submitted")).toBe("auto-generated");
  moveClock();
  await openTicket(demo, org, number);
  await expect(panelOf(demo)).toContainText(expert);
  await expectTold(demo, `Rule ${name}`);
  await ines.goto(rule);
  await switchOff(ines);
});

test("A13: a supplier that does not answer is reminded after three days, and called after a week", async ({
  journey,
}) => {
  test.slow();
  const quentin = await journey.as("quentin");
  const title = unique("Batch 89: rust");
  const auth = { user: cast.quentin.email, pass: await appPassword(quentin, org) };
  await sendMail({
    from: `Quentin Quality <${cast.quentin.email}>`,
    to: `Rolf Weber <${cast.rolf.email}>, complaints@mycompany.example`,
    subject: title,
    text: "37 of 400 bolts have rust under the head.",
    auth,
  });
  const confirmed = await receivedMail(cast.quentin.email, new RegExp(title));
  const number = Number(/\[(\d+)\]/.exec(confirmed.subject ?? "")?.[1]);
  await openTicket(quentin, org, number);
  await expectState(quentin, "Open");

  moveClock({ days: 3, minutes: 2 });
  await receivedMail(cast.rolf.email, new RegExp(`Reminder: .*${title}`));
  moveClock({ days: 7, minutes: 2 });
  await receivedMail("pia@mycompany.example", new RegExp(`\\[${number}\\] Call the supplier`));
  moveClock();
  await openTicket(quentin, org, number);
  await expectTold(quentin, "Rule Remind the supplier after 3 days");
  await expectTold(quentin, "Rule Call the supplier after a week");
});
