import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";

import { PublicFrame } from "@/components/shell/public-frame";
import { Words } from "@/components/shell/words";
import { WebForm } from "@/components/web-form";
import { webForm } from "@/lib/web-form/pages";

type Props = { params: Promise<{ org: string; section: string }> };

/** Anybody may write to a section whose form is switched on; no sign-in. */
export default async function WebFormPage({ params }: Props) {
  const { org, section } = await params;
  const form = await webForm(org, section);
  if (!form) notFound();
  const words = await getTranslations("webForm");
  return (
    <PublicFrame
      title={words("title", { organisation: form.organisation })}
      intro={words("intro", { section: form.section })}
    >
      <Words namespaces={["webForm"]}>
        <WebForm organisation={org} name={form.organisation} section={section} />
      </Words>
    </PublicFrame>
  );
}
