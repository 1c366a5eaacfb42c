"use client";

import { useRouter } from "next/navigation";
import type { ReactNode } from "react";

import { splitTicketAction } from "@/lib/ticket/actions";

import { ActionForm } from "../form/action-form";

/** Leads to the new request when it is made. */
export function SplitForm({
  organisation,
  number,
  version,
  done,
  children,
}: {
  organisation: string;
  number: number;
  version: number;
  done: string;
  children: ReactNode;
}) {
  const router = useRouter();
  return (
    <ActionForm
      action={splitTicketAction}
      organisation={organisation}
      hidden={{ number, version }}
      done={done}
      onDone={(made) => router.push(`/${organisation}/tickets/${made.number}`)}
      resetWhenDone={false}
      className="form"
    >
      {children}
    </ActionForm>
  );
}
