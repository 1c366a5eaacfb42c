import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { UploadField } from "@/components/document/upload-field";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { TextareaField } from "@/components/form/textarea-field";
import { EmptyState } from "@/components/ui/empty-state";
import { readPortal } from "@/lib/access/page";
import { newRequestPage } from "@/lib/portal/pages/new-request";
import { NewRequestForm } from "./new-request-form";
import { TopicField } from "./topic-field";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("portal.tabs"))("new") };
}

export default async function NewRequestPage({ params }: { params: Promise<{ org: string }> }) {
  const { org } = await params;
  const locale = await getLocale();
  const { topics, mail } = await readPortal(org, (scope) => newRequestPage(scope, locale));
  const words = await getTranslations("portal.new");
  if (topics.length === 0) {
    return (
      <>
        <h1>{words("title")}</h1>
        <EmptyState title={words("closedTitle")}>{mail ? words("closedMail", { mail }) : words("closed")}</EmptyState>
      </>
    );
  }
  return (
    <>
      <h1>{words("title")}</h1>
      <div className="two">
        <NewRequestForm organisation={org}>
          {topics.length > 1 && <TopicField topics={topics} />}
          <TextField name="title" label={words("what")} maxLength={200} required autoComplete="off" />
          <TextareaField
            name="text"
            label={words("see")}
            hint={words("pasteHint")}
            maxLength={50_000}
            rows={5}
            required
          />
          <UploadField organisation={org} hint />
          <div className="acts">
            <SubmitButton large>{words("send")}</SubmitButton>
          </div>
        </NewRequestForm>
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
            <dd className="t13 m">{words("afterwardsHint")}</dd>
          </dl>
        </aside>
      </div>
    </>
  );
}
