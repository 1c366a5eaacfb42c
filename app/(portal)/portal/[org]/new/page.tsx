import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { UploadField } from "@/components/document/upload-field";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { TextareaField } from "@/components/form/textarea-field";
import { AskedFields } from "@/components/portal/asked-fields";
import { ExpectedBy } from "@/components/portal/expected-by";
import { SuggestedArticles } from "@/components/portal/suggested-articles";
import { TypeTiles } from "@/components/portal/type-tiles";
import { EmptyState } from "@/components/ui/empty-state";
import { readPortal } from "@/lib/access/page";
import { onlyText } from "@/lib/portal/only-text";
import { type NewRequestPage, newRequestPage } from "@/lib/portal/pages/new-request";
import { DraftKept, NewRequestForm } from "./new-request-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("portal.tabs"))("new") };
}

type Props = { params: Promise<{ org: string }>; searchParams: Promise<{ type?: string | string[] }> };

/** What it is about first; then the few fields of that. */
export default async function FilePage({ params, searchParams }: Props) {
  const [{ org }, { type }, locale] = await Promise.all([params, searchParams, getLocale()]);
  const page = await readPortal(org, (scope) => newRequestPage(scope, locale, onlyText(type)));
  const words = await getTranslations("portal.new");
  const { offers, chosen, mail } = page;
  if (offers.length === 0) {
    return (
      <>
        <h1>{words("title")}</h1>
        <EmptyState title={words("closedTitle")}>{mail ? words("closedMail", { mail }) : words("closed")}</EmptyState>
      </>
    );
  }
  return (
    <div className="two filing">
      <div className="grid min-w-0 content-start gap-6">
        <div>
          <h1>{words("title")}</h1>
          {offers.length === 1 && chosen?.standsFor === "type" && (
            <p className="lead">{[chosen.name, chosen.description].filter(Boolean).join(" · ")}</p>
          )}
        </div>
        {offers.length > 1 && <TypeTiles organisation={org} offers={offers} chosen={chosen?.id} />}
        {chosen && <FilingForm organisation={org} chosen={chosen} page={page} />}
      </div>
      <aside className="side">
        <dl>
          {mail && (
            <>
              <dt>{words("byMail")}</dt>
              <dd>
                <a href={`mailto:${mail}`}>{mail}</a>
                <br />
                <span className="t13 m">{words("byMailHint")}</span>
              </dd>
            </>
          )}
          <dt>{words("afterwards")}</dt>
          <dd className="t13 m">{words(chosen?.audience === "suppliers" ? "afterwardsCase" : "afterwardsHint")}</dd>
        </dl>
      </aside>
    </div>
  );
}

async function FilingForm({
  organisation,
  chosen,
  page: { expectedBy, now, timeZone },
}: {
  organisation: string;
  chosen: NonNullable<NewRequestPage["chosen"]>;
  page: NewRequestPage;
}) {
  const words = await getTranslations("portal.new");
  const { id, standsFor, fields } = chosen;
  return (
    <NewRequestForm organisation={organisation} what={standsFor === "type" ? { typeId: id } : { sectionId: id }}>
      <div>
        <TextField name="title" label={words("what")} maxLength={200} required autoComplete="off" />
        <SuggestedArticles organisation={organisation} />
      </div>
      <div>
        <TextareaField
          name="text"
          label={words("see")}
          hint={words("pasteHint")}
          maxLength={50_000}
          rows={5}
          required
        />
        <div className="mt-2">
          <UploadField organisation={organisation} hint />
        </div>
      </div>
      {fields.length > 0 && <AskedFields key={id} fields={fields} />}
      <div className="acts">
        <SubmitButton large>{words("send")}</SubmitButton>
        {expectedBy && (
          <span className="t13 m">
            <ExpectedBy at={expectedBy} now={now} timeZone={timeZone} />
          </span>
        )}
        <span className="grow" />
        <DraftKept organisation={organisation} />
      </div>
    </NewRequestForm>
  );
}
