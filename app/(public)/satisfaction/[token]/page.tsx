import { getTranslations } from "next-intl/server";

import { SatisfactionForm } from "@/components/satisfaction/answer-form";
import { PublicFrame } from "@/components/shell/public-frame";
import { titled } from "@/components/shell/titled";
import { Words } from "@/components/shell/words";
import { single } from "@/components/ui/address";
import { answerByLinkAction } from "@/lib/satisfaction/actions";
import { askedByLink } from "@/lib/satisfaction/by-link";
import { isAnswer } from "@/lib/satisfaction/schema";

export const generateMetadata = titled("satisfaction.form.title");

/**
 * Where the links of the mail lead that asks how a request went. Looking changes nothing, since programs look at every
 * link; the form on it does.
 */
export default async function SatisfactionPage({ params, searchParams }: PageProps<"/satisfaction/[token]">) {
  const [{ token }, { say }] = await Promise.all([params, searchParams]);
  const [asked, words] = await Promise.all([askedByLink(token), getTranslations("satisfaction.form")]);
  if (!asked)
    return (
      <PublicFrame title={words("goneTitle")} intro={words("gone")}>
        {null}
      </PublicFrame>
    );
  const chosen = single(say);
  const { organisation, number, answer, comment } = asked;
  return (
    <PublicFrame title={words("title")} intro={words("intro", { organisation, number: String(number) })}>
      <Words namespaces={["satisfaction", "refusal"]}>
        <SatisfactionForm
          place={{ action: answerByLinkAction, hidden: { token } }}
          said={answer}
          comment={comment}
          chosen={isAnswer(chosen) ? chosen : null}
          changeHref={`/satisfaction/${token}`}
        />
      </Words>
    </PublicFrame>
  );
}
