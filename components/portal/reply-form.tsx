"use client";

import { useRouter } from "next/navigation";
import type { ReactNode } from "react";
import { ActionForm } from "../form/action-form";
import { replyToRequestAction } from "@/lib/portal/actions";

/** The form of an answer; once it is sent the page shows it among the others. */
export function ReplyForm({
  organisation,
  number,
  done,
  children,
}: {
  organisation: string;
  number: number;
  done: string;
  children: ReactNode;
}) {
  const router = useRouter();
  return (
    <ActionForm
      action={replyToRequestAction}
      organisation={organisation}
      hidden={{ number }}
      done={done}
      onDone={() => router.refresh()}
      className="form"
    >
      {children}
    </ActionForm>
  );
}
