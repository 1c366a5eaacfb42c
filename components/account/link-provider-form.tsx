"use client";

import { useRouter } from "next/navigation";

import { linkProviderAction } from "@/lib/identity-provider/actions";

import { ActionForm } from "../form/action-form";
import { SubmitButton } from "../form/submit-button";
import { ButtonLink } from "../ui/button";

/** Links the two accounts, then leads into the organisation. */
export function LinkProviderForm({ go }: { go: string }) {
  const router = useRouter();
  return (
    <ActionForm
      action={linkProviderAction}
      onDone={({ path }) => router.replace(path)}
      instead={({ path }) => (
        <ButtonLink href={path} variant="primary" large>
          {go}
        </ButtonLink>
      )}
      className="form"
    >
      <SubmitButton large>{go}</SubmitButton>
    </ActionForm>
  );
}
