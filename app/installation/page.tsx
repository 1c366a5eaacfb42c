import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";

import { ActionForm } from "@/components/form/action-form";
import { SelectField } from "@/components/form/select-field";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { RowsTable } from "@/components/settings/rows-table";
import { RefreshingForm } from "@/components/form/refreshing-form";
import { besideForm } from "@/components/settings/settings-frame";
import { titled } from "@/components/shell/titled";
import { ButtonLink } from "@/components/ui/button";
import { DateTime } from "@/components/ui/date-time";
import { signOutAction } from "@/lib/account/actions";
import { installationPage } from "@/lib/account/pages";
import { createOrganisationAction } from "@/lib/account/actions";
import { currencies, localeNames, locales, timeZones } from "@/lib/organisation/regions";

export const generateMetadata = titled("admin.installation.title");

/** Organisations of this installation; for everybody but its administrator there is no such page. */
export default async function InstallationPage() {
  const page = await installationPage();
  if (page === "signed-out") redirect("/sign-in?to=/installation");
  if (page === "not-yours") notFound();
  const words = await getTranslations("admin.installation");
  const signOut = await getTranslations("common");
  return (
    <main className="main">
      <header className="bar">
        <h1>{words("title")}</h1>
        <span className="grow" />
        <ButtonLink href="/organisations">{words("home")}</ButtonLink>
        <ActionForm action={signOutAction}>
          <SubmitButton variant="quiet">{signOut("signOut")}</SubmitButton>
        </ActionForm>
      </header>
      <div className="split" style={besideForm}>
        <RowsTable
          label={words("title")}
          head={[words("name"), words("slug"), words("timeZone"), words("currency"), words("created")]}
          rows={page.organisations.map(({ slug, name, timeZone, currency, createdAt, isDemo }) => ({
            id: slug,
            name,
            note: isDemo ? words("demo") : undefined,
            cells: [`/${slug}`, timeZone, currency, <DateTime key="at" at={createdAt} timeZone={timeZone} />],
          }))}
        />
        <aside className="pv" aria-label={words("create")}>
          <RefreshingForm action={createOrganisationAction} done={words("made")} className="form">
            <h2 className="t16 head">{words("create")}</h2>
            <p className="hp">{words("createHint")}</p>
            <TextField label={words("name")} name="name" required />
            <TextField label={words("slug")} hint={words("slugHint")} name="slug" required />
            <SelectField
              label={words("locale")}
              name="locale"
              options={locales.map((code) => ({ value: code, label: localeNames[code] }))}
            />
            <SelectField label={words("timeZone")} name="timeZone" options={plain(timeZones)} />
            <SelectField label={words("currency")} name="currency" defaultValue="EUR" options={plain(currencies)} />
            <div className="acts">
              <SubmitButton>{words("add")}</SubmitButton>
            </div>
          </RefreshingForm>
        </aside>
      </div>
    </main>
  );
}

const plain = (names: readonly string[]) => names.map((name) => ({ value: name, label: name }));
