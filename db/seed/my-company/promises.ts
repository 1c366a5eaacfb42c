import { addServiceLevels } from "../add-service-levels";
import type { MyCompany } from "./stage";

/** What the helpdesk of My Company promises: more to those with a gold contract. */
export async function promisesOfMyCompany(stage: MyCompany): Promise<void> {
  const day = "08:30-12:00, 13:00-17:30";
  const helpdesk = { kind: "support_request", sectionId: stage.section("helpdesk") };
  await addServiceLevels(stage, "ines", {
    hours: {
      name: "Brussels office",
      timeZone: "Europe/Brussels",
      monday: day,
      tuesday: day,
      wednesday: day,
      thursday: day,
      friday: "08:30-12:00, 13:00-16:00",
      holidays:
        "01-01 New Year\n05-01 Labour Day\n07-21 National Day\n08-15 Assumption\n11-01 All Saints\n11-11 Armistice\n12-25 Christmas",
    },
    levels: [
      {
        name: "Gold contract",
        ...helpdesk,
        partnerCategoryId: stage.partnerCategory("Support Contract / Gold"),
        firstResponse: "1",
        nextResponse: "2",
        close: "16",
      },
      { name: "Helpdesk", ...helpdesk, firstResponse: "4", nextResponse: "8" },
    ],
  });
}
