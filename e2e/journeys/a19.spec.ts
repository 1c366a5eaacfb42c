import { cast, unique } from "../support/cast";
import { expect, test } from "../support/journey";
import { receivedMail } from "../support/mail";
import {
  attach,
  expectInWorklist,
  expectState,
  newTicket,
  numberIn,
  openTicket,
  panelOf,
  reply,
  takeStep,
  timeline,
} from "../support/office";

const org = "my-company";
const portal = "/portal/my-company";

test("A19: a customer files a request, reads what is meant for her, and reopens what was closed", async ({
  journey,
}) => {
  const [anna, demo] = [await journey.as("anna"), await journey.as("demo")];
  const title = unique("Printer offline");
  await anna.goto(portal);
  await anna.getByRole("link", { name: "New request" }).first().click();
  await anna.getByLabel("In a few words").fill(title);
  await anna.getByLabel("What do you see?").fill("It stopped during the night.");
  await attach(anna, "Add a file", "status.txt", "OFFLINE");
  await anna.getByRole("button", { name: "Send request" }).click();
  await anna.waitForURL(/\/requests\/\d+$/);
  const number = numberIn(anna);
  await expect(anna.getByRole("heading", { name: title })).toBeVisible();
  await expect(anna.getByText("Received", { exact: true }).first()).toBeVisible();

  await expectInWorklist(demo, org, "Available support requests (unassigned)", title);
  await demo.getByText(title, { exact: true }).click();
  await expectState(demo, "Draft");
  await expect(panelOf(demo)).toContainText("Portal");
  await expect(panelOf(demo).getByRole("link", { name: "status.txt" })).toBeVisible();
  await takeStep(demo, "Open");
  await expectState(demo, "Open");
  const secret = unique("She is late with her invoices");
  await demo.getByRole("tab", { name: "Internal note" }).click();
  await demo.getByRole("textbox", { name: "Internal note" }).fill(secret);
  await demo.getByRole("button", { name: /^Save note/ }).click();
  await expect(timeline(demo).getByText(secret)).toBeVisible();
  await reply(demo, "Please switch it off and on.", /^Send and close/);
  await expectState(demo, "Closed");

  const mail = await receivedMail(cast.anna.email, new RegExp(`\\[${number}\\]`), /off and on/);
  expect(`${mail.text}${String(mail.html)}`).not.toContain(secret);
  await anna.reload();
  const messages = anna.getByRole("region", { name: "Messages" });
  await expect(messages.getByText("Please switch it off and on.")).toBeVisible();
  expect(await anna.content()).not.toContain(secret);
  await anna.goto(`${portal}/orders`);
  await expect(anna.getByRole("main")).toContainText("2103");
  await expect(anna.getByRole("main")).not.toContainText("2091");

  // What belongs to others does not exist for her.
  const foreign = await newTicket(demo, org, "Support request", {
    Title: unique("Terminal is dark"),
    Client: "Norlac",
  });
  journey.mayComplain(/404/);
  await anna.goto(`${portal}/requests/${foreign}`);
  await expect(anna.getByRole("heading", { name: "There is nothing at this address" })).toBeVisible();

  await anna.goto(`${portal}/requests/${number}`);
  await anna.getByRole("textbox", { name: "Your message" }).fill("It is offline again.");
  await anna.getByRole("button", { name: "Send message" }).click();
  await expect(messages.getByText("It is offline again.")).toBeVisible();
  await openTicket(demo, org, number);
  await expectState(demo, "Open");
});

test("A19: a supplier answers a complaint in the portal, which closes it", async ({ journey }) => {
  const [quentin, rolf] = [await journey.as("quentin"), await journey.as("rolf")];
  const title = unique("Batch 88: rust");
  const number = await newTicket(quentin, org, "Supplier request", { Title: title, Supplier: "Metalux" });
  await takeStep(quentin, "Open");
  await expectState(quentin, "Open");

  await rolf.goto(portal);
  await rolf.getByRole("link", { name: title }).click();
  await expect(rolf.getByRole("heading", { name: title })).toBeVisible();
  await rolf.getByRole("textbox", { name: /^Your (answer|message)$/ }).fill("We send new bolts on Monday.");
  await attach(rolf, "Attach", "protocol.txt", "37 of 400");
  await rolf.getByRole("button", { name: /^Send (answer|message)$/ }).click();
  await expect(rolf.getByRole("region", { name: "Messages" }).getByText("We send new bolts on Monday.")).toBeVisible();

  await openTicket(quentin, org, number);
  await expectState(quentin, "Closed");
  await expect(timeline(quentin).getByText("We send new bolts on Monday.")).toBeVisible();
  await expect(panelOf(quentin).getByRole("link", { name: "protocol.txt" })).toBeVisible();
});
