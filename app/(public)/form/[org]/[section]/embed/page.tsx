import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";

import { BrandColours } from "@/components/shell/brand";
import { EmbeddedHeight } from "@/components/web-form/embedded-height";
import { formTitles, PublicForm } from "@/components/web-form/public-form";
import { brandBySlug } from "@/lib/brand/queries";
import { webForm } from "@/lib/web-form/pages";
import { siteOf } from "@/lib/web-form/site";

import type { FormPage } from "../form-page";

export const generateMetadata = formTitles;

/**
 * The same form in a frame of another site, on its ground: only sites the organisation named may show it, by the policy
 * that middleware writes.
 */
export default async function EmbeddedFormPage({ params, searchParams }: FormPage) {
  const [{ org, section }, { parent }] = await Promise.all([params, searchParams]);
  const [form, brand] = await Promise.all([webForm(org, section), brandBySlug(org)]);
  if (!form) notFound();
  const words = await getTranslations("webForm");
  const site = typeof parent === "string" ? siteOf(parent) : null;
  return (
    <main className="embedded" data-brand={org}>
      {brand && <BrandColours brand={brand} />}
      <h1 className="sr">{words("title", { organisation: form.organisation })}</h1>
      <PublicForm organisation={org} sectionKey={section} form={form} />
      {site && form.sites.includes(site) && <EmbeddedHeight site={site} />}
    </main>
  );
}
