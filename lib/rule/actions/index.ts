import { addWatchers } from "./add-watchers";
import { type AnyAction, listed } from "./list";
import { mail } from "./mail";
import { remindPartner, remindResponsible } from "./remind";
import { setCategory } from "./set-category";
import { setPriority } from "./set-priority";
import { setResponsible } from "./set-responsible";
import { setSection } from "./set-section";
import { setState } from "./set-state";

/** Everything a rule can do, in the order in which it is done (domain 6.4). */
export const actions: readonly AnyAction[] = [
  listed(setState),
  listed(setSection),
  listed(setResponsible),
  listed(setPriority),
  listed(setCategory),
  listed(addWatchers),
  listed(remindResponsible),
  listed(remindPartner),
  listed(mail),
];
