"use client";

import { ArrowDown, ArrowUp, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { preferViewAction } from "@/lib/view/actions";

import { ActionForm } from "../form/action-form";
import { SubmitButton } from "../form/submit-button";
import { YesNo } from "../form/yes-no";
import { Checkbox } from "../ui/checkbox";
import { Icon } from "../ui/icon";
import { Link } from "../ui/link";

type Column = { id: string; label: string };

/** Which columns a list has, and in which order; remembered for the person. */
export function ColumnPanel({
  organisation,
  list,
  columns,
  chosen,
  dense,
  closeHref,
}: {
  organisation: string;
  list: string;
  /** Those that are shown first, in their order. */
  columns: readonly Column[];
  chosen: readonly string[];
  dense: boolean;
  closeHref: string;
}) {
  const words = useTranslations("view.columns");
  const [order, setOrder] = useState(columns);

  function move(at: number, by: 1 | -1) {
    const next = [...order];
    const [one] = next.splice(at, 1);
    if (one) next.splice(Math.min(Math.max(at + by, 0), next.length), 0, one);
    setOrder(next);
  }

  return (
    <aside className="viewpanel" aria-label={words("title")}>
      <header>
        <h2>{words("title")}</h2>
        <Link href={closeHref} scroll={false} className="iconbtn" aria-label={words("close")}>
          <Icon of={X} />
        </Link>
      </header>
      <ActionForm
        action={preferViewAction}
        organisation={organisation}
        hidden={{ list }}
        done={words("saved")}
        resetWhenDone={false}
      >
        <ul>
          {order.map(({ id, label }, at) => (
            <li key={id} className="chosencol">
              <Checkbox name="columns" value={id} defaultChecked={chosen.includes(id)} label={label} />
              <button
                type="button"
                className="iconbtn"
                aria-label={words("up", { column: label })}
                disabled={at === 0}
                onClick={() => move(at, -1)}
              >
                <Icon of={ArrowUp} size={14} />
              </button>
              <button
                type="button"
                className="iconbtn"
                aria-label={words("down", { column: label })}
                disabled={at === order.length - 1}
                onClick={() => move(at, 1)}
              >
                <Icon of={ArrowDown} size={14} />
              </button>
            </li>
          ))}
        </ul>
        <YesNo name="dense" checked={dense} label={words("dense")} />
        <div className="acts">
          <SubmitButton>{words("save")}</SubmitButton>
        </div>
      </ActionForm>
      <ActionForm
        action={preferViewAction}
        organisation={organisation}
        hidden={{ list, reset: "true" }}
        done={words("saved")}
      >
        <SubmitButton variant="quiet">{words("reset")}</SubmitButton>
      </ActionForm>
    </aside>
  );
}
