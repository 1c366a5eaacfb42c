import { unique } from "../support/cast";
import { expect, test } from "../support/journey";
import { fill } from "../support/office";
import { chooseLanguage, languages, wordsIn } from "../support/words";

const org = "my-company";
const portal = "/portal/my-company";

/** Whatever became of it: the journeys after this one read English. */
test.afterEach(async ({ journey }) => {
  await chooseLanguage(await journey.as("ines"), `/${org}/account`, "en");
  for (const person of ["anna", "rolf"] as const)
    await chooseLanguage(await journey.as(person), `${portal}/account`, "en");
});

for (const language of languages) {
  test(`What customers and suppliers find in the portal is chosen in its settings (${language})`, async ({
    journey,
  }) => {
    const say = wordsIn(language);
    const [ines, anna, rolf] = [await journey.as("ines"), await journey.as("anna"), await journey.as("rolf")];
    const names = { en: unique("Send it back"), fr: unique("Renvoyer"), "zh-CN": unique("退货") };
    await chooseLanguage(ines, `/${org}/account`, language);
    for (const person of [anna, rolf]) await chooseLanguage(person, `${portal}/account`, language);
    const offered = async (page: typeof anna) => {
      await page.goto(`${portal}/new`);
      await expect(page.getByRole("heading", { name: say("portal.new.title") })).toBeVisible();
      return page.getByRole("main").getByRole("link", { name: names[language] }).count();
    };
    const panel = ines.getByRole("complementary").last();
    const press = (button: string) => panel.getByRole("button", { name: button, exact: true }).click();
    const row = ines.getByRole("main").getByRole("row").filter({ hasText: names.en });
    const audience = say("requestType.settings.audience");
    const [customers, suppliers] = (["customers", "suppliers"] as const).map((side) =>
      say(`requestType.settings.audiences.${side}`),
    ) as [string, string];

    await ines.goto(`/${org}/settings/request-types`);
    await fill(panel, {
      [say("requestType.settings.name")]: names.en,
      [say("admin.nameFr")]: names.fr,
      [say("admin.nameZh")]: names["zh-CN"],
      [audience]: customers,
    });
    await press(say("admin.save"));
    await expect(row).toContainText(customers);
    expect([await offered(anna), await offered(rolf)]).toEqual([1, 0]);

    await row.getByRole("link", { name: names.en }).click();
    await expect(panel.getByRole("heading", { name: names.en })).toBeVisible();
    await fill(panel, {
      [audience]: suppliers,
      [say("requestType.settings.kind")]: say("ticket.kind.supplier_request"),
    });
    await press(say("admin.save"));
    await expect(row).toContainText(suppliers);
    expect([await offered(anna), await offered(rolf)]).toEqual([0, 1]);

    await press(say("admin.putOutOfUse"));
    await expect(row).toContainText(say("admin.outOfUse"));
    expect([await offered(anna), await offered(rolf)]).toEqual([0, 0]);
  });
}
