import { Wand2 } from "lucide-react";
import { getLocale, getTranslations } from "next-intl/server";

import { RefreshingForm } from "@/components/form/refreshing-form";
import { SubmitButton } from "@/components/form/submit-button";
import { placeOf } from "@/components/settings/place-of";
import { SettingsFrame } from "@/components/settings/settings-frame";
import { TreeTable } from "@/components/settings/tree-table";
import { titled } from "@/components/shell/titled";
import { Words } from "@/components/shell/words";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Icon } from "@/components/ui/icon";
import { deleteMenuItemAction, duplicateMenuItemAction, moveMenuItemAction } from "@/lib/menu/actions";
import { leadsToOf } from "@/lib/menu/address";
import { type MenuRow, menuTree, sharedFilters } from "@/lib/menu/queries";
import { configuredName } from "@/lib/organisation/configured-name";
import { readSettings } from "@/lib/organisation/pages";
import type { Placed } from "@/lib/organisation/tree";
import { sectionTree } from "@/lib/section/queries";

import type { SettingsProps } from "../settings-props";
import { EntryForm } from "./entry-form";
import { WizardForm } from "./wizard-form";

export const generateMetadata = titled("admin.places.menus");

/** `?row=wizard` is the wizard; another row is the entry open in the panel. */
export default async function MenusPage({ params, searchParams }: SettingsProps) {
  const [{ org }, { row }] = await Promise.all([params, searchParams]);
  const { tree, sections, filters } = await readSettings(org, async (scope) => ({
    tree: await menuTree(scope),
    sections: await sectionTree(scope),
    filters: await sharedFilters(scope),
  }));
  const [words, all, locale] = await Promise.all([getTranslations("admin"), getTranslations("settings"), getLocale()]);
  const say = (key: string) => all(`menus.${key}`);
  const open = tree.find(({ id }) => id === row);
  const sectionOf = (id: string | null) => {
    const section = sections.find((one) => one.id === id);
    return section ? configuredName(section, locale) : "–";
  };
  const targetOf = (entry: Placed<MenuRow>) => {
    const [kind, what = ""] = leadsToOf(entry).split(":");
    if (kind === "page") return all(`page.${what}`);
    if (kind === "list") return all(`list.${what.replace(".", "_")}`);
    return kind === "filter" ? (filters.find(({ id }) => id === what)?.name ?? "–") : "–";
  };
  const wizard = row === "wizard";
  const panel = wizard ? (
    <WizardForm organisation={org} tree={tree} sections={sections} />
  ) : (
    <>
      <EntryForm
        key={open?.id ?? "new"}
        organisation={org}
        entry={open}
        tree={tree}
        sections={sections}
        filters={filters}
      />
      {open && <EntryActs organisation={org} entry={open} />}
    </>
  );
  return (
    <SettingsFrame
      organisation={org}
      place="menus"
      editing={Boolean(open) || wizard}
      panel={panel}
      acts={
        !wizard && (
          <ButtonLink href={`/${org}/settings/menus?row=wizard`}>
            <Icon of={Wand2} size={14} />
            {say("wizard")}
          </ButtonLink>
        )
      }
    >
      {tree.length === 0 ? (
        <EmptyState title={words("places.menus")}>{say("empty")}</EmptyState>
      ) : (
        <Words namespaces={["settings"]}>
          <TreeTable
            action={moveMenuItemAction}
            organisation={org}
            label={words("places.menus")}
            head={[say("entry"), say("leads"), say("section"), say("for")]}
            rows={tree.map((entry) => ({
              ...placeOf(entry, locale),
              href: `?row=${entry.id}`,
              on: entry.id === open?.id,
              cells: [
                targetOf(entry),
                sectionOf(entry.sectionId),
                entry.roles && entry.roles.length > 0
                  ? entry.roles.map((role) => all(`role.${role}`)).join(", ")
                  : say("everybody"),
              ],
            }))}
          />
        </Words>
      )}
    </SettingsFrame>
  );
}

async function EntryActs({ organisation, entry }: { organisation: string; entry: Placed<MenuRow> }) {
  const say = await getTranslations("settings.menus");
  const hidden = { id: entry.id, version: entry.version };
  const then = `/${organisation}/settings/menus`;
  return (
    <div className="row wrap">
      <RefreshingForm
        action={duplicateMenuItemAction}
        organisation={organisation}
        hidden={hidden}
        done={say("duplicated")}
      >
        <SubmitButton variant="plain">{say("duplicate")}</SubmitButton>
      </RefreshingForm>
      <details className="ask">
        <summary className="btn">{say("delete")}</summary>
        <RefreshingForm
          action={deleteMenuItemAction}
          organisation={organisation}
          hidden={hidden}
          done={say("deleted")}
          then={then}
          className="form"
        >
          <p>{say("deleteAsk", { label: entry.label })}</p>
          <SubmitButton variant="danger">{say("delete")}</SubmitButton>
        </RefreshingForm>
      </details>
    </div>
  );
}
