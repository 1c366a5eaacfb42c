"use client";

import { useRouter } from "next/navigation";
import { startTransition, useActionState, useEffect, useEffectEvent, useRef } from "react";

import { comeBackAction } from "@/lib/identity-provider/actions";
import type { Outcome } from "@/lib/kernel/outcome";

import { FormContext } from "../form/form-context";
import { FormError } from "../form/form-error";
import { SubmitButton } from "../form/submit-button";
import { refusalOf } from "../form/server-action";
import { useReaching } from "../form/use-reaching";
import { ButtonLink } from "../ui/button";

type Back = { next: "in" | "link"; path: string };

/** Hands over what the provider sent along, once; then leads on. Without JavaScript the button does it. */
export function ComeBackForm({ slug, search, go }: { slug: string; search: string; go: string }) {
  const router = useRouter();
  const [outcome, send, pending] = useActionState<Outcome<Back> | null, FormData>(useReaching(comeBackAction), null);
  const sent = useRef(false);
  const sendOnce = useEffectEvent(() => {
    if (sent.current) return;
    sent.current = true;
    const data = new FormData();
    data.set("slug", slug);
    data.set("search", search);
    startTransition(() => send(data));
  });
  useEffect(() => sendOnce(), []);
  const path = outcome?.ok ? outcome.value.path : null;
  useEffect(() => {
    if (path) router.replace(path);
  }, [path, router]);

  if (path)
    return (
      <ButtonLink href={path} variant="primary" large>
        {go}
      </ButtonLink>
    );
  return (
    <form action={send} className="form">
      <input type="hidden" name="slug" value={slug} />
      <input type="hidden" name="search" value={search} />
      <FormContext value={{ refusal: refusalOf(outcome), pending }}>
        <FormError />
        {!outcome && <SubmitButton large>{go}</SubmitButton>}
      </FormContext>
    </form>
  );
}
