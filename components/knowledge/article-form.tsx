"use client";

import { useRouter } from "next/navigation";
import type { ReactNode } from "react";

import type { FormAction } from "../form/server-action";
import { ActionForm } from "../form/action-form";
import { clearDraft } from "../form/draft-store";
import { FormDraft } from "../form/form-draft";

/** Writes an article and leads to it; what is typed is kept meanwhile. */
export function ArticleForm({
  action,
  organisation,
  draft,
  hidden,
  done,
  children,
}: {
  action: FormAction<{ number: number }>;
  organisation: string;
  /** Name of what is kept of it. */
  draft: string;
  hidden?: Record<string, string | number>;
  done: string;
  children: ReactNode;
}) {
  const router = useRouter();
  const language = hidden?.["language"];
  const articleAt = (number: number) =>
    `/${organisation}/knowledge/${number}${language ? `?language=${language}` : ""}`;
  return (
    <ActionForm
      action={action}
      organisation={organisation}
      noValidate
      resetWhenDone={false}
      className="form wide"
      done={done}
      {...(hidden && { hidden })}
      onDone={({ number }) => {
        clearDraft(organisation, draft);
        router.push(articleAt(number));
      }}
      // Without JavaScript nothing leads on by itself.
      instead={({ number }) => (
        <output className="saved">
          <a href={articleAt(number)}>{done}</a>
        </output>
      )}
    >
      <FormDraft name={draft} organisation={organisation} />
      {children}
    </ActionForm>
  );
}
