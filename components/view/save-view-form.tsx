"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";

import { saveFilterAction } from "@/lib/view/actions";

import { ActionForm } from "../form/action-form";
import { SubmitButton } from "../form/submit-button";
import { Checkbox } from "../ui/checkbox";
import { TextInput } from "../ui/text-input";

/** Keeps the page under a name and goes to its address. */
export function SaveViewForm({
  organisation,
  query,
  mayShare,
}: {
  organisation: string;
  query: string;
  mayShare: boolean;
}) {
  const words = useTranslations("view.saved");
  const router = useRouter();
  return (
    <ActionForm
      action={saveFilterAction}
      organisation={organisation}
      hidden={{ query }}
      onDone={({ href }) => router.push(href)}
      closes
      className="asked"
    >
      <TextInput small name="name" required maxLength={100} aria-label={words("name")} placeholder={words("name")} />
      <Checkbox name="pinned" value="true" label={words("pinned")} />
      {mayShare && <Checkbox name="shared" value="true" label={words("share")} />}
      <SubmitButton>{words("save")}</SubmitButton>
    </ActionForm>
  );
}
