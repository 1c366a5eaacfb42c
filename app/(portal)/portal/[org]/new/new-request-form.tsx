"use client";

import { useRouter } from "next/navigation";
import type { ReactNode } from "react";
import { ActionForm } from "@/components/form/action-form";
import { fileRequestAction } from "@/lib/portal/actions";

/** Sends the request and opens its page. */
export function NewRequestForm({ organisation, children }: { organisation: string; children: ReactNode }) {
  const router = useRouter();
  return (
    <ActionForm
      action={fileRequestAction}
      organisation={organisation}
      onDone={({ number }) => router.push(`/portal/${organisation}/requests/${number}`)}
      className="form"
    >
      {children}
    </ActionForm>
  );
}
