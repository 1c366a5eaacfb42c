"use client";

import { useRouter } from "next/navigation";
import type { ReactNode } from "react";

import { saveReportAction } from "@/lib/saved-report/actions";

import { ActionForm } from "../form/action-form";

/** Keeps what a report asks under a name and goes to its address. */
export function SaveReportForm({
  organisation,
  report,
  query,
  children,
}: {
  organisation: string;
  report: string;
  query: string;
  children: ReactNode;
}) {
  const router = useRouter();
  return (
    <ActionForm
      action={saveReportAction}
      organisation={organisation}
      hidden={{ report, query }}
      onDone={({ href }) => router.push(href)}
      closes
      className="asked"
    >
      {children}
    </ActionForm>
  );
}
