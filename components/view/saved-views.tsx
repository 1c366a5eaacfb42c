import { ChevronDown } from "lucide-react";
import { getTranslations } from "next-intl/server";

import { changeSavedFilterAction, deleteSavedFilterAction } from "@/lib/view/actions";
import type { Beside } from "@/lib/view/queries/beside";
import { type SavedFilter, isChanged, savedHref } from "@/lib/view/saved-filter";

import { ActionForm } from "../form/action-form";
import { RefreshingForm } from "../form/refreshing-form";
import { SubmitButton } from "../form/submit-button";
import { YesNo } from "../form/yes-no";
import { SavedLinks } from "../saved/saved-links";
import { Icon } from "../ui/icon";
import { Menu } from "../ui/menu";
import { TextInput } from "../ui/text-input";
import { SaveViewForm } from "./save-view-form";

/** The views one kept and those of everybody; what is shown now can be kept as well, or replace what it came from. */
export async function SavedViews({
  organisation,
  beside: { saved, mayShare },
  current,
  query,
}: {
  organisation: string;
  beside: Beside;
  current: SavedFilter | null;
  /** What would be kept. */
  query: Record<string, string>;
}) {
  const words = await getTranslations("view.saved");
  const text = new URLSearchParams(query).toString();
  const changed = current !== null && isChanged(current, query);
  const mayChange = current !== null && (!current.shared || mayShare);
  return (
    <>
      {changed && mayChange && (
        <ActionForm
          action={changeSavedFilterAction}
          organisation={organisation}
          hidden={{ id: current.id, version: current.version, query: text }}
          done={words("done", { name: current.name })}
        >
          <SubmitButton variant="plain">{words("update")}</SubmitButton>
        </ActionForm>
      )}
      <Menu
        triggerClass="btn q"
        place="below-end"
        trigger={
          <>
            {words("menu")} <Icon of={ChevronDown} size={12} />
          </>
        }
      >
        <SavedLinks saved={saved} current={current} hrefOf={(one) => savedHref(organisation, one)} say={words} />
        <hr />
        <details className="asks" open={changed && !mayChange}>
          <summary className="mi">{words(current ? "saveAs" : "save")} …</summary>
          <SaveViewForm organisation={organisation} query={text} mayShare={mayShare} />
        </details>
        {mayChange && current && (
          <details className="asks">
            <summary className="mi">{words("manage")} …</summary>
            <ActionForm
              action={changeSavedFilterAction}
              organisation={organisation}
              hidden={{ id: current.id, version: current.version }}
              done={words("done", { name: current.name })}
              className="asked"
            >
              <TextInput
                small
                name="name"
                required
                maxLength={100}
                defaultValue={current.name}
                aria-label={words("name")}
              />
              <YesNo name="pinned" checked={current.pinned} label={words("pinned")} />
              {mayShare && <YesNo name="shared" checked={current.shared} label={words("share")} />}
              <SubmitButton>{words("rename")}</SubmitButton>
            </ActionForm>
            <RefreshingForm
              action={deleteSavedFilterAction}
              organisation={organisation}
              hidden={{ id: current.id }}
              done={words("deleted", { name: current.name })}
              then={`/${organisation}/tickets?${text}`}
              className="asked"
            >
              <SubmitButton variant="danger">{words("delete")}</SubmitButton>
            </RefreshingForm>
          </details>
        )}
      </Menu>
    </>
  );
}
