import { getTranslations } from "next-intl/server";

import { RefreshingForm } from "@/components/form/refreshing-form";
import { SubmitButton } from "@/components/form/submit-button";
import { WordList } from "@/components/settings/word-list";
import { titled } from "@/components/shell/titled";
import { env } from "@/lib/env";
import { createTopicAction, editTopicAction, openHelpAction, putTopicInUseAction } from "@/lib/knowledge/actions";
import { topicsOf } from "@/lib/knowledge/queries/choices";
import { organisationSettings, readSettings } from "@/lib/organisation/pages";

import type { SettingsProps } from "../settings-props";

export const generateMetadata = titled("admin.places.articles");

/** The topics of articles, and whether public ones are shown to everybody. */
export default async function ArticleSettingsPage({ params, searchParams }: SettingsProps) {
  const [{ org }, { row }] = await Promise.all([params, searchParams]);
  const { topics, isOpen } = await readSettings(org, async (scope) => ({
    topics: await topicsOf(scope),
    isOpen: (await organisationSettings(scope)).helpIsPublic,
  }));
  const words = await getTranslations("knowledge.settings");
  const address = `${env().url}/help/${org}`;
  return (
    <WordList
      organisation={org}
      place="articles"
      rows={topics}
      row={row}
      create={createTopicAction}
      edit={editTopicAction}
      use={putTopicInUseAction}
      above={
        <section className="grid justify-items-start gap-2 border-b border-line px-5 py-4" aria-label={words("public")}>
          <h2 className="t14 head">{words("public")}</h2>
          <p className="hp">{words(isOpen ? "open" : "closed", { address })}</p>
          <RefreshingForm
            action={openHelpAction}
            organisation={org}
            hidden={{ open: isOpen ? "false" : "true" }}
            done={words("done")}
          >
            <SubmitButton variant="plain">{words(isOpen ? "doClose" : "doOpen")}</SubmitButton>
          </RefreshingForm>
        </section>
      }
    />
  );
}
