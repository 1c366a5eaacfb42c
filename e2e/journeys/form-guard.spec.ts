import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

import type { FrameLocator, Page } from "@playwright/test";

import { tagOf } from "@/i18n/language";
import type { Locale } from "@/lib/organisation/regions";

import { unique } from "../support/cast";
import { expect, test } from "../support/journey";
import { openTicket, timeline } from "../support/office";
import { languages, wordsIn } from "../support/words";

/** Whatever became of it: the form stands as the demo has it. */
test.afterEach(async ({ journey }) => keep(await journey.as("ines"), "Hidden field", ""));

for (const language of languages) {
  const say = wordsIn(language);
  const title = unique(`From our site (${language})`);
  const send = say("webForm.send", { organisation: "My Company" });
  const fill = async (form: Page | FrameLocator, text: string) => {
    await form.getByLabel(say("webForm.name")).fill("Dora Ilic");
    await form.getByLabel(say("webForm.email")).fill("dora@example.org");
    await form.getByLabel(say("webForm.subject")).fill(title);
    await form.getByLabel(say("webForm.text")).fill(text);
  };

  test(`A form that asks for proof stands on the site that was named and on no other; without a script a sum is asked (${language})`, async ({
    journey,
    baseURL,
  }) => {
    const [site, stranger] = [await siteWith(String(baseURL), language), await siteWith(String(baseURL), language)];
    const ines = await journey.as("ines");
    await keep(ines, "Proof by the browser", site.origin);
    await expect(ines.getByText("integrity=").first()).toBeVisible();

    // What the site says of itself counts, whatever the browser would like to read.
    const visitor = await journey.visitor({ locale: "de-DE" });
    await visitor.goto(site.origin);
    await expect(visitor.locator("iframe")).not.toHaveCSS("height", "640px");
    const form = visitor.frameLocator("iframe");
    await fill(form, "The terminal stays dark.");
    const picking = visitor.waitForEvent("filechooser");
    await form.getByRole("button", { name: say("document.add") }).click();
    await (await picking).setFiles({ name: "photo.txt", mimeType: "text/plain", buffer: Buffer.from("dark") });
    await expect(form.getByText(say("document.sent", { name: "photo.txt" }))).toBeAttached();
    await form.getByRole("button", { name: send }).click();
    const sent = form.locator("output.saved");
    const number = Number(/#(\d+)/.exec(await sent.innerText())?.[1]);
    await expect(sent).toHaveText(say("webForm.sent", { number: String(number) }));

    const demo = await journey.as("demo");
    await openTicket(demo, "my-company", number);
    await expect(demo.getByText(title).first()).toBeVisible();
    await expect(timeline(demo).getByText("The terminal stays dark.")).toBeVisible();
    await expect(demo.getByRole("link", { name: "photo.txt" }).first()).toBeVisible();

    journey.mayComplain(/frame-ancestors|Framing/);
    await visitor.goto(stranger.origin);
    await expect(visitor.frameLocator("iframe").getByLabel(say("webForm.name"))).toHaveCount(0);

    const plain = await journey.visitor({ javaScriptEnabled: false, locale: tagOf(language) });
    await plain.goto("/form/my-company/HELP");
    await fill(plain, "Once more.");
    const sum = plain.locator("noscript input[name=answer]");
    await sum.fill("1");
    await plain.getByRole("button", { name: send }).click();
    // What browsers show without a script is no text to the ways of finding others.
    await expect(plain.locator("noscript .er")).toHaveText(say("webForm.refusal.answer"));
    await expect(plain.getByLabel(say("webForm.text"))).toHaveValue("Once more.");
    const question = await plain.locator("noscript label").innerText();
    const [first = "", second = ""] = question.match(/\d+/g) ?? [];
    expect(question).toContain(say("webForm.question", { first, second }));
    await sum.fill(String(Number(first) + Number(second)));
    await plain.getByRole("button", { name: send }).click();
    await expect(plain.locator("output.saved")).toContainText(/#\d+/);

    site.close();
    stranger.close();
  });
}

/** What robots meet at the form of the helpdesk, and which sites show it. */
async function keep(ines: Page, protection: string, sites: string): Promise<void> {
  await ines.goto("/my-company/settings/web-forms");
  await ines.getByRole("main").getByRole("link", { name: "Helpdesk and Support" }).click();
  await expect(ines.getByRole("heading", { name: "Helpdesk and Support" })).toBeVisible();
  await ines.getByLabel("Against robots").selectOption({ label: protection });
  await ines.getByLabel("Sites that may show the form").fill(sites);
  await ines.getByRole("button", { name: "Save", exact: true }).click();
  await expect(ines.getByText("Saved").first()).toBeVisible();
}

/** A page of somebody else with the script of the form. */
async function siteWith(suivi: string, language: Locale): Promise<{ origin: string; close: () => void }> {
  const page = `<!doctype html><html lang="en"><title>A shop</title><h1>A shop</h1>
<script src="${suivi}/api/form/v1.js" crossorigin="anonymous" data-form="/form/my-company/HELP/embed"
  data-title="Write to us" data-language="${language}"></script>`;
  const server = createServer((_, answer) => answer.setHeader("Content-Type", "text/html").end(page));
  await new Promise<void>((done) => server.listen(0, done));
  const { port } = server.address() as AddressInfo;
  return { origin: `http://localhost:${port}`, close: () => server.close() };
}

test("An address that cannot be read is answered as one, not as a failure of ours", async ({ request }) => {
  for (const address of ["/form/%/x/embed", "/help/%c0/1"]) expect((await request.get(address)).status()).toBe(400);
});
