import type { Page } from "@playwright/test";
import { Secret, TOTP } from "otpauth";

import { expect, signIn, test } from "../support/journey";
import { receivedMail } from "../support/mail";

// Both leave nothing behind, so that these people sign in as before in other journeys.
test("An app that shows codes is set up, asked for, and replaced by a recovery code once", async ({ journey }) => {
  const page = await journey.visitor();
  await signIn(page, "zoe@nivalis.example");
  await expect(page).toHaveURL(/\/nivalis$/);
  await page.goto("/nivalis/account");
  const section = page.getByRole("region", { name: "Second factor" });
  await section.getByRole("button", { name: "Set up an app" }).click();
  await expect(section.getByRole("img", { name: "Picture for the authenticator app" })).toBeVisible();
  const secret = (await section.getByRole("code").first().innerText()).replaceAll(" ", "");
  const app = new TOTP({ secret: Secret.fromBase32(secret) });
  // The code of the half minute before is good as well, and leaves this one for the sign-in.
  await section.getByLabel("The six digits it shows").fill(app.generate({ timestamp: Date.now() - 30_000 }));
  await section.getByRole("button", { name: "Turn on" }).click();
  await expect(section.getByText("In use")).toBeVisible();
  expect((await receivedMail("zoe@nivalis.example", /sign-in to Suivi was changed/)).text).toContain("An app");
  await section.getByRole("button", { name: "Make recovery codes" }).click();
  await expect(section.getByText("Keep these codes now")).toBeVisible();
  const [recovery = ""] = (await section.getByRole("status").getByRole("code").innerText()).split("\n");

  const other = await journey.visitor();
  await signIn(other, "zoe@nivalis.example");
  await expect(other.getByRole("heading", { name: "One more thing" })).toBeVisible();
  await show(other, "000000");
  await expect(other.getByText("This code is wrong, was used already or is too old.")).toBeVisible();
  await show(other, app.generate());
  await expect(other).toHaveURL(/\/nivalis$/);

  const third = await journey.visitor();
  await signIn(third, "zoe@nivalis.example");
  await show(third, recovery);
  await expect(third).toHaveURL(/\/nivalis$/);

  await section.getByRole("button", { name: "Remove the app" }).click();
  await expect(section.getByRole("button", { name: "Set up an app" })).toBeVisible();
});

test("A passkey signs in without a password, and is a second factor beside one", async ({ journey }) => {
  const page = await journey.visitor();
  const device = await page.context().newCDPSession(page);
  await device.send("WebAuthn.enable");
  await device.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  await signIn(page, "ben@nivalis.example");
  await expect(page).toHaveURL(/\/nivalis$/);
  await page.goto("/nivalis/account");
  const section = page.getByRole("region", { name: "Second factor" });
  await section.getByLabel("Name of the passkey").fill("My laptop");
  await section.getByRole("button", { name: "Add a passkey" }).click();
  await expect(section.getByRole("button", { name: "Remove the passkey My laptop" })).toBeVisible();

  await page.context().clearCookies();
  await page.goto("/sign-in");
  await page.getByRole("button", { name: "Sign in with a passkey" }).click();
  await expect(page).toHaveURL(/\/nivalis$/);

  await page.context().clearCookies();
  await signIn(page, "ben@nivalis.example");
  await page.getByRole("button", { name: "Use a passkey" }).click();
  await expect(page).toHaveURL(/\/nivalis$/);

  await page.goto("/nivalis/account");
  await section.getByRole("button", { name: "Remove the passkey My laptop" }).click();
  await expect(section.getByRole("button", { name: "Remove the passkey My laptop" })).toBeHidden();
});

async function show(page: Page, code: string): Promise<void> {
  await page.getByLabel("Code of your app").fill(code);
  await page.getByRole("button", { name: "Go on" }).click();
}
