"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import type { ReactNode } from "react";
import { ActionForm } from "@/components/form/action-form";
import { clearDraft } from "@/components/form/draft-store";
import { FormDraft } from "@/components/form/form-draft";
import { useObjectDraft } from "@/components/form/use-draft";
import { ButtonLink } from "@/components/ui/button";
import { fileRequestAction } from "@/lib/portal/actions";

/** One draft whatever is chosen: who looks at another type takes along what was typed. */
const DRAFT = "portal-new";

/** Sends the request and leads to its receipt; without JavaScript the receipt's address stands in the form's place. */
export function NewRequestForm({
  organisation,
  what,
  children,
}: {
  organisation: string;
  what: { typeId: string } | { sectionId: string };
  children: ReactNode;
}) {
  const router = useRouter();
  const words = useTranslations("portal.receipt");
  const receiptOf = (number: number) => `/portal/${organisation}/new/received/${number}`;
  return (
    <ActionForm
      action={fileRequestAction}
      organisation={organisation}
      hidden={what}
      onDone={({ number }) => {
        clearDraft(organisation, DRAFT);
        router.push(receiptOf(number));
      }}
      instead={({ number }) => (
        <output className="saved">
          {words("sentNoScript", { number: String(number) })}{" "}
          <ButtonLink href={receiptOf(number)}>{words("next")}</ButtonLink>
        </output>
      )}
      className="form"
    >
      <FormDraft name={DRAFT} organisation={organisation} />
      {children}
    </ActionForm>
  );
}

/** Says that nothing typed is lost. */
export function DraftKept({ organisation }: { organisation: string }) {
  const words = useTranslations("portal.new");
  const { state } = useObjectDraft(DRAFT, { organisation });
  return <output className="t12 f">{state === "kept" && words("draftKept")}</output>;
}
