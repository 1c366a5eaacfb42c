import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";

import { LinkedText } from "@/components/mail/linked-text";
import { Property, PropertyList } from "@/components/ui/property-list";
import { env } from "@/lib/env";
import { demoMail, hasDemoMailbox } from "@/lib/outgoing-mail/demo-mailbox";

import "@/app/styles/mail.css";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("mail.demo"))("title") };
}

/** One mail of the demo's mailbox. */
export default async function DemoLetterPage({ params }: PageProps<"/demo-mail/[key]">) {
  if (!(await hasDemoMailbox())) notFound();
  const mail = (await demoMail((await params).key)) ?? notFound();
  const words = await getTranslations("mail");
  return (
    <main className="demo-mail">
      <p>
        <Link href="/demo-mail" className="link">
          {words("demo.title")}
        </Link>
      </p>
      <h1>{mail.subject}</h1>
      <PropertyList>
        <Property label={words("ledger.from")}>{mail.from}</Property>
        <Property label={words("sent.to")}>{mail.to}</Property>
      </PropertyList>
      <div className="mail-text">
        <LinkedText text={mail.text} origin={env().url} />
      </div>
    </main>
  );
}
