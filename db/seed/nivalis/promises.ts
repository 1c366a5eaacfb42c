import { addServiceLevels } from "../add-service-levels";
import type { Nivalis } from "./stage";

/** What the support team of Nivalis promises: what is urgent is answered at once. */
export async function promisesOfNivalis(stage: Nivalis): Promise<void> {
  const day = "09:00-12:30, 13:30-18:00";
  const support = { kind: "support_request", sectionId: stage.section("support") };
  await addServiceLevels(stage, "garnier", {
    hours: {
      name: "Paris office",
      timeZone: "Europe/Paris",
      monday: day,
      tuesday: day,
      wednesday: day,
      thursday: day,
      friday: day,
      holidays:
        "01-01 New Year\n05-01 Labour Day\n05-08 Victory Day\n07-14 National Day\n08-15 Assumption\n11-01 All Saints\n11-11 Armistice\n12-25 Christmas",
    },
    levels: [
      { name: "Urgent", ...support, priorityMin: "2", firstResponse: "1", nextResponse: "2", close: "8" },
      { name: "Support", ...support, firstResponse: "4", nextResponse: "8" },
    ],
  });
}
