import { continueTicketsAt } from "../numbers";
import { articlesOfMyCompany } from "./articles";
import { cannotLogIn, dayAtTheHelpdesk, levels, problemWithPrinting, withAnExpert } from "./helpdesk";
import { batch88, otherSuppliers } from "./quality";
import { promisesOfMyCompany } from "./promises";
import { requestTypesOfMyCompany } from "./request-types";
import { rulesOfMyCompany } from "./rules";
import { agrolait, meetings, sales } from "./sales";
import { fourMenus } from "./menus";
import type { MyCompany } from "./stage";

/** The stories of My Company in the order of their ticket numbers: [9], [10], then [101] to [106] as in domain 3.4. */
export async function playMyCompany(stage: MyCompany): Promise<void> {
  const founded = stage.at(-40, "09:00");
  await fourMenus(stage);
  await promisesOfMyCompany(stage);
  await articlesOfMyCompany(stage);
  await rulesOfMyCompany(stage);
  await stage.perform(stage.system, founded, continueTicketsAt, 9);
  await cannotLogIn(stage);
  await agrolait(stage);

  await stage.perform(stage.system, founded, continueTicketsAt, 101);
  await problemWithPrinting(stage);
  await withAnExpert(stage);
  await batch88(stage);
  await levels(stage);
  await dayAtTheHelpdesk(stage);
  await otherSuppliers(stage);
  await sales(stage);
  await meetings(stage);
  await requestTypesOfMyCompany(stage);
}
