import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

import { HelpView } from "@/components/knowledge/help-view";
import { PublicHelpFrame } from "@/components/knowledge/public-help-frame";
import { Words } from "@/components/shell/words";
import { single } from "@/components/ui/address";
import { EmptyState } from "@/components/ui/empty-state";

import { helpForStrangers, languagesAsked } from "./public-help";

type Props = PageProps<"/help/[org]">;

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const words = await getTranslations("help");
  const query = await searchParams;
  // What somebody searched for is nothing to keep in an index.
  return { title: words("title"), robots: { index: !query.q && !query.after, follow: true } };
}

/** The public articles of an organisation, for whoever comes, where it shows them. */
export default async function PublicHelpPage({ params, searchParams }: Props) {
  const [{ org }, query] = await Promise.all([params, searchParams]);
  const { chosen, language } = await languagesAsked(single(query.language));
  const asked = { q: single(query.q), topic: single(query.topic), after: single(query.after) };
  const found = await helpForStrangers(org, { ...asked, language });
  const words = await getTranslations("help");
  if (found === "busy") return <EmptyState title={words("tooMany")}>{words("tooManyWhy")}</EmptyState>;
  return (
    <Words namespaces={["help"]}>
      <PublicHelpFrame brand={found.brand}>
        <h1>{words("of", { organisation: found.brand.name })}</h1>
        <HelpView
          base={`/help/${org}`}
          slug={org}
          place="public"
          page={found.read}
          asked={{ q: asked.q, language: chosen }}
        />
      </PublicHelpFrame>
    </Words>
  );
}
