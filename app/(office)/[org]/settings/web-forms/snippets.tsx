import { getTranslations } from "next-intl/server";

import { env } from "@/lib/env";
import { embedIntegrity, embedScriptPath } from "@/lib/web-form/embed-script";
import type { SectionForm } from "@/lib/web-form/queries";

/** The address of a form, and what a site copies to show it. */
export async function Snippets({
  organisation,
  name,
  form,
}: {
  organisation: string;
  /** Of the organisation, as frames are called for who does not see them. */
  name: string;
  form: SectionForm;
}) {
  const [say, words] = await Promise.all([getTranslations("webForm.settings"), getTranslations("webForm")]);
  const title = quoted(words("title", { organisation: name }));
  const path = `/form/${organisation}/${encodeURIComponent(form.code ?? form.id)}`;
  const { url } = env();
  return (
    <section className="form">
      <h3 className="t13 head">{say("address")}</h3>
      <p>
        <a href={path} className="link mono t12">
          {url}
          {path}
        </a>
      </p>
      {form.sites.length > 0 && (
        <>
          <h3 className="t13 head">{say("snippet")}</h3>
          <code className="mono pre">{scriptSnippet(url, path, title)}</code>
          <p className="hp">{say("snippetHint")}</p>
          <h3 className="t13 head">{say("plainSnippet")}</h3>
          <code className="mono pre">{frameSnippet(url, path, title)}</code>
          <p className="hp">{say("plainHint")}</p>
        </>
      )}
    </section>
  );
}

const scriptSnippet = (url: string, path: string, title: string): string =>
  `<script src="${url}${embedScriptPath}"
  integrity="${embedIntegrity}"
  crossorigin="anonymous"
  data-form="${path}/embed" data-title="${title}" data-theme="light"></script>`;

const frameSnippet = (url: string, path: string, title: string): string =>
  `<iframe src="${url}${path}/embed" title="${title}"
  style="width:100%;height:640px;border:0"></iframe>`;

/** As an attribute of somebody's page has it. */
const quoted = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
