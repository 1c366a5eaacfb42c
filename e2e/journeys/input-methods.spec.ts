import type { CDPSession, Page } from "@playwright/test";

import { unique } from "../support/cast";
import { expect, test } from "../support/journey";
import { newTicket } from "../support/office";

/** What a browser hears from a Chinese input method: the letters, the candidate, the Enter that takes it. */
async function compose(session: CDPSession, letters: string): Promise<void> {
  await session.send("Input.imeSetComposition", {
    text: letters,
    selectionStart: letters.length,
    selectionEnd: letters.length,
  });
}
async function keyOfMethod(session: CDPSession, key: string, code: number, modifiers = 0): Promise<void> {
  const press = { key: "Process", code: key, windowsVirtualKeyCode: 229, nativeVirtualKeyCode: code, modifiers };
  await session.send("Input.dispatchKeyEvent", { type: "rawKeyDown", ...press });
  await session.send("Input.dispatchKeyEvent", { type: "keyUp", ...press });
}
const cdp = (page: Page) => page.context().newCDPSession(page);

test("While an input method composes, its Enter, arrows and Escape choose, send and close nothing", async ({
  journey,
}) => {
  const demo = await journey.as("demo");
  const session = await cdp(demo);

  await demo.goto("/my-company");
  await demo.keyboard.press("Control+k");
  const palette = demo.getByRole("dialog").getByRole("combobox");
  await palette.focus();
  await compose(session, "ni hao");
  for (const key of ["ArrowDown", "Enter", "Escape"]) await keyOfMethod(session, key, 13);
  await expect(demo).toHaveURL(/\/my-company$/);
  await expect(palette).toHaveValue("ni hao");
  await session.send("Input.insertText", { text: "你好" });
  await expect(palette).toHaveValue("你好");
  await demo.keyboard.press("Escape");

  const wanted = { Title: unique("输入法"), Client: "Agrolait" };
  await newTicket(demo, "my-company", "Support request", wanted);
  const composer = demo.getByRole("region", { name: "Composer" });
  await composer.getByRole("tab", { name: "Internal note" }).click();
  const note = composer.getByRole("textbox", { name: "Internal note" });
  await note.focus();
  await compose(session, "bei zhu");
  // Ctrl and Enter would send a note that is written.
  await keyOfMethod(session, "Enter", 13, 2);
  await expect(note).toHaveValue("bei zhu");
  await session.send("Input.insertText", { text: "备注" });
  await expect(note).toHaveValue("备注");
  await note.fill("");

  await demo.goto("/my-company/tickets/new?kind=support_request");
  const client = demo.getByRole("combobox", { name: "Client" }).first();
  await client.focus();
  await compose(session, "ke hu");
  await keyOfMethod(session, "Enter", 13);
  await expect(client).toHaveValue("ke hu");
  await expect(demo).toHaveURL(/\/tickets\/new/);
});
