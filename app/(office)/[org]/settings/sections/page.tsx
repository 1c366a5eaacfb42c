import { getLocale, getTranslations } from "next-intl/server";

import { InUseForm } from "@/components/settings/in-use-form";
import { TreeTable } from "@/components/settings/tree-table";
import { SettingsFrame } from "@/components/settings/settings-frame";
import { Words } from "@/components/shell/words";
import { titled } from "@/components/shell/titled";
import { RowVersions } from "@/components/version/row-versions";
import { isId } from "@/lib/kernel/ids";
import { staffChoices } from "@/lib/member/queries";
import { readSettings } from "@/lib/organisation/pages";
import { moveSectionAction, putSectionInUseAction, rollBackSectionAction } from "@/lib/section/actions";
import { mailboxAddressChoices, sectionTree, sectionWarnings } from "@/lib/section/queries";
import { versionsOf } from "@/lib/version/versions";

import { placeOf } from "@/components/settings/place-of";
import type { SettingsProps } from "../settings-props";
import { SectionForm } from "./section-form";

export const generateMetadata = titled("admin.places.sections");

export default async function SectionsPage({ params, searchParams }: SettingsProps) {
  const [{ org }, { row }] = await Promise.all([params, searchParams]);
  const { tree, staff, addresses, warnings, versions } = await readSettings(org, async (scope) => ({
    tree: await sectionTree(scope),
    staff: await staffChoices(scope),
    addresses: await mailboxAddressChoices(scope),
    warnings: await sectionWarnings(scope),
    versions: row && isId(row) ? await versionsOf(scope, "section", row) : [],
  }));
  const [words, locale] = await Promise.all([getTranslations("admin"), getLocale()]);
  const kinds = await getTranslations("ticket.kind");
  const open = tree.find(({ id }) => id === row);
  const managerOf = (userId: string | null) => staff.find((person) => person.userId === userId)?.name ?? "–";
  const panel = (
    <>
      <SectionForm
        key={open?.id ?? "new"}
        organisation={org}
        section={open}
        tree={tree}
        staff={staff}
        addresses={addresses}
      />
      {open && <InUseForm action={putSectionInUseAction} organisation={org} row={open} />}
      {open && (
        <RowVersions
          organisation={org}
          row={open}
          versions={versions}
          names={Object.fromEntries([
            ...tree.map(({ id, name }) => [id, name]),
            ...staff.map(({ userId, name }) => [userId, name]),
          ])}
          action={rollBackSectionAction}
        />
      )}
    </>
  );
  return (
    <SettingsFrame organisation={org} place="sections" editing={Boolean(open)} panel={panel}>
      {warnings.length > 0 && (
        <section className="warnings" aria-label={words("sections.warnings")}>
          <h2 className="t13">{words("sections.warnings")}</h2>
          <ul>
            {warnings.map(({ kind, section, name }) => (
              <li key={`${kind} ${section} ${name}`}>{words(`sections.${kind}`, { section, name })}</li>
            ))}
          </ul>
        </section>
      )}
      <Words namespaces={["settings"]}>
        <TreeTable
          action={moveSectionAction}
          organisation={org}
          label={words("places.sections")}
          head={[
            words("sections.name"),
            words("sections.code"),
            words("sections.manager"),
            words("sections.defaultKind"),
            words("sections.portal"),
          ]}
          rows={tree.map((section) => ({
            ...placeOf(section, locale),
            href: `?row=${section.id}`,
            on: section.id === open?.id,
            note: section.active ? undefined : words("outOfUse"),
            cells: [
              section.code ?? "–",
              managerOf(section.managerId),
              kinds(section.defaultKind),
              words(section.portalVisible ? "yes" : "no"),
            ],
          }))}
        />
      </Words>
    </SettingsFrame>
  );
}
