import { CircleCheck } from "lucide-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";

import { CustomValueText } from "@/components/custom-field/custom-field-rows";
import { ExpectedBy } from "@/components/portal/expected-by";
import { ButtonLink } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { readPortal } from "@/lib/access/page";
import { translated } from "@/lib/organisation/configured-name";
import { subjectOf } from "@/lib/outgoing-mail/subject";
import { type Receipt, portalReceipt } from "@/lib/portal/pages/receipt";

type Props = { params: Promise<{ org: string; number: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("portal.receipt"))("title") };
}

/** That it arrived, its number, by when it is answered, and how to go on. */
export default async function ReceiptPage({ params }: Props) {
  const { org, number } = await params;
  if (!/^\d{1,9}$/.test(number)) notFound();
  const receipt = await readPortal(org, (scope) => portalReceipt(scope, Number(number)));
  const words = await getTranslations("portal.receipt");
  const { answerBy, email, side, title, now, timeZone } = receipt;
  return (
    <div className="filed">
      <h1 className="row">
        <Icon of={CircleCheck} size={20} className="okay" />
        {words("titleNumber", { number: String(receipt.number) })}
      </h1>
      <p className="lead">{title}</p>
      <div className="two">
        <div className="grid min-w-0 content-start gap-5">
          <section className="grid gap-1">
            <h2 className="t16 head">{words("next")}</h2>
            {answerBy && (
              <p>
                <ExpectedBy at={answerBy} now={now} timeZone={timeZone} />
              </p>
            )}
            <p className="m">{words(answerBy ? "toEmail" : "noPromise", { email })}</p>
          </section>
          <div className="acts">
            <ButtonLink href={`/portal/${org}/${side}/${receipt.number}`} variant="primary" large>
              {words("open")}
            </ButtonLink>
            <ButtonLink href={`/portal/${org}/new`} variant="quiet" large>
              {words("another")}
            </ButtonLink>
          </div>
        </div>
        <Besides receipt={receipt} />
      </div>
    </div>
  );
}

/** The way by mail, and what was told in single fields. */
async function Besides({ receipt }: { receipt: Receipt }) {
  const [words, locale] = await Promise.all([getTranslations("portal.receipt"), getLocale()]);
  const { mail, number, title, answers } = receipt;
  if (!mail && answers.length === 0) return null;
  const subject = encodeURIComponent(subjectOf(title, number));
  return (
    <aside className="side">
      <dl>
        {mail && (
          <>
            <dt>{words("byMail")}</dt>
            <dd>
              <a href={`mailto:${mail}?subject=${subject}`}>{mail}</a>
              <br />
              <span className="t13 m">{words("byMailHint", { mark: `[${number}]` })}</span>
            </dd>
          </>
        )}
        {answers.map(({ field, value }) => (
          <div key={field.key} className="mt-4">
            <dt>{translated(field.label, field.labelTranslations, locale)}</dt>
            <dd>
              <CustomValueText field={field} value={value} />
            </dd>
          </div>
        ))}
      </dl>
    </aside>
  );
}
