import { getTranslations } from "next-intl/server";

import { TabLinks } from "../ui/tab-links";

/** The pages of the settings, by what they are about. */
const groups = {
  organisation: ["", "look", "privacy", "audit"],
  people: ["members", "assignments", "turns", "access", "security"],
  sections: [
    "sections",
    "categories",
    "campaign-types",
    "partner-categories",
    "fields",
    "request-types",
    "tags",
    "deleted",
  ],
  words: ["natures", "channels", "states-of-mind", "event-types"],
  texts: ["replies", "macros", "articles"],
  rules: ["rules", "service-levels", "office-hours", "satisfaction", "suppliers"],
  menus: ["menus"],
  mail: ["mailboxes", "sending", "mail", "queues"],
  programs: ["import", "export", "api-keys", "webhooks", "web-forms"],
} as const;
type Group = keyof typeof groups;
const groupNames = Object.keys(groups) as Group[];

export type SettingsPlace = (typeof groups)[Group][number];

export const settingsPlaces: readonly SettingsPlace[] = groupNames.flatMap((name) => [...groups[name]]);

export const settingsPath = (organisation: string, place: SettingsPlace): string =>
  // The ledger is older than its place among the settings: links in mails lead to its address. Imports are not only the
  // administrators'.
  place === "mail" || place === "import"
    ? `/${organisation}/${place}`
    : `/${organisation}/settings${place ? `/${place}` : ""}`;

/** Where one is in the settings: the groups, and below them the pages of this one. */
export async function SettingsTabs({ organisation, place }: { organisation: string; place: SettingsPlace }) {
  const words = await getTranslations("admin");
  const group = groupNames.find((name) => groups[name].some((one) => one === place)) ?? "organisation";
  const pages: readonly SettingsPlace[] = groups[group];
  return (
    <>
      <div className="bar">
        <TabLinks
          label={words("title")}
          links={groupNames.map((name) => ({
            href: settingsPath(organisation, groups[name][0]),
            label: words(`groups.${name}`),
            on: name === group,
          }))}
        />
      </div>
      {pages.length > 1 && (
        <div className="bar seconds">
          <TabLinks
            label={words(`groups.${group}`)}
            look="seg"
            links={pages.map((page) => ({
              href: settingsPath(organisation, page),
              label: words(`places.${page || "organisation"}`),
              on: page === place,
            }))}
          />
        </div>
      )}
    </>
  );
}
