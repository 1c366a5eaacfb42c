import { getFormatter, getTranslations } from "next-intl/server";

import { viewer } from "@/lib/access/page";
import { spansText, weekdays } from "@/lib/service-level/schema";
import { differencesOf } from "@/lib/version/differences";
import type { Version, VersionedRow } from "@/lib/version/versions";

import { RefreshingForm } from "../form/refreshing-form";
import type { FormAction } from "../form/server-action";
import { SubmitButton } from "../form/submit-button";
import { VersionList } from "./version-list";

/** The versions of a row of the settings, folded below its form; any of them can be the present one again. */
export async function RowVersions({
  organisation,
  row,
  versions,
  names,
  action,
}: {
  organisation: string;
  row: { id: string; version: number };
  versions: readonly Version[];
  /** What the ids in it are called. */
  names: Readonly<Record<string, string>>;
  action: FormAction<unknown>;
}) {
  const [words, format, who] = [await getTranslations("version"), await getFormatter(), await viewer(organisation)];
  const valueOf = await values(names);
  const moment = (at: Date) =>
    format.dateTime(at, { dateStyle: "medium", timeStyle: "short", timeZone: who.organisation.timeZone });
  return (
    <details className="rowversions">
      <summary>
        {words("title")} <span className="f num">{versions.length}</span>
      </summary>
      <VersionList
        versions={versions.map(({ number, at, by, row: said }, place) => {
          const before = versions[place + 1];
          return {
            number,
            by: words("by", { name: by ?? "–", at: moment(at) }),
            isFirst: !before,
            differences: before
              ? differencesOf(flat(before.row), flat(said)).map(({ field, from, to }) => ({
                  field: words.has(`field.${field}` as "field.name") ? words(`field.${field}` as "field.name") : field,
                  from: valueOf(field, from),
                  to: valueOf(field, to),
                }))
              : [],
            act:
              place === 0 ? null : (
                <RefreshingForm
                  action={action}
                  organisation={organisation}
                  hidden={{ id: row.id, version: row.version, to: number }}
                  done={words("isAgain")}
                >
                  <SubmitButton variant="quiet">{words("again")}</SubmitButton>
                </RefreshingForm>
              ),
          };
        })}
      />
    </details>
  );
}

/** Conditions and days are fields of their own. */
function flat({ criteria, hours, ...row }: VersionedRow): VersionedRow {
  const days = Array.isArray(hours)
    ? Object.fromEntries(weekdays.map((day, at) => [day, spansText((hours[at] ?? []) as [number, number][])]))
    : {};
  return { ...row, ...(criteria as object | undefined), ...days };
}

async function values(names: Readonly<Record<string, string>>) {
  const words = await getTranslations("version");
  const say = await getTranslations();
  return (field: string, value: unknown): string | null => {
    if (value === null || value === undefined) return null;
    if (typeof value === "boolean") return words(value ? "yes" : "no");
    if (field === "holidays") return (value as { day: string; name: string }[]).map(({ name }) => name).join(", ");
    if (typeof value === "object") return Object.values(value).join(", ") || null;
    const text = typeof value === "string" ? value : JSON.stringify(value);
    if (field.endsWith("Id")) return names[text] ?? words("gone");
    if (field.endsWith("Minutes")) return words("minutes", { hours: Number(text) / 60 });
    if (field.startsWith("priority")) return say(`ticket.priority.${text}` as "version.title");
    if (field === "kind" || field === "defaultKind") return say(`ticket.kind.${text}` as "version.title");
    return text === "by_kind" ? say("admin.sections.by_kind") : text;
  };
}
