import { Check } from "lucide-react";
import { useTranslations } from "next-intl";
import { Fragment } from "react";

import type { PathStep } from "@/lib/ticket/path";

import { classNames } from "../ui/class-names";
import { Icon } from "../ui/icon";
import { dotOf } from "./state-dot-of";

/** Where the ticket stands on the straight way of its kind. */
export function StatePath({ path }: { path: readonly PathStep[] }) {
  const words = useTranslations("ticketPage");
  return (
    <ol className="path" aria-label={words("path")}>
      {path.map(({ state, at }, place) => (
        <Fragment key={state}>
          {place > 0 && <li className={classNames("l", at !== "ahead" && "done")} aria-hidden="true" />}
          <li
            className={classNames("s", at === "done" && "done", at === "here" && "cur")}
            aria-current={at === "here" ? "step" : undefined}
          >
            {at === "done" ? (
              <Icon of={Check} size={12} />
            ) : (
              <span className={classNames("dot", at === "here" && dotOf(state))} aria-hidden="true" />
            )}
            {words(`step.${state}`)}
          </li>
        </Fragment>
      ))}
    </ol>
  );
}
