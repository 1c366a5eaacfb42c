"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";

import { signInAction, signInByFactorAction } from "@/lib/account/actions";

import { ActionForm } from "../form/action-form";
import { SubmitButton } from "../form/submit-button";
import { TextField } from "../form/text-field";
import { Dialog } from "../ui/dialog";
import { answersSignIn } from "./ask-sign-in";

/**
 * When a session ends while somebody acts: the same person signs in over the page, which keeps what was typed, and then
 * the act is sent again.
 */
export function SignInAgain({ email }: { email: string }) {
  const words = useTranslations("common.session");
  const [open, setOpen] = useState(false);
  const [needsFactor, setNeedsFactor] = useState(false);
  const waiting = useRef<((signedIn: boolean) => void)[]>([]);

  useEffect(
    () =>
      answersSignIn(() => {
        setOpen(true);
        return new Promise((answer) => waiting.current.push(answer));
      }),
    [],
  );

  function settle(signedIn: boolean) {
    setOpen(false);
    setNeedsFactor(false);
    for (const answer of waiting.current.splice(0)) answer(signedIn);
  }

  return (
    <Dialog open={open} onClose={() => settle(false)} title={words("title")}>
      <p className="m">{words("why")}</p>
      {needsFactor ? (
        <ActionForm action={signInByFactorAction} onDone={() => settle(true)} className="form">
          <TextField label={words("factor")} name="code" autoComplete="one-time-code" maxLength={40} required />
          <SubmitButton>{words("go")}</SubmitButton>
        </ActionForm>
      ) : (
        <ActionForm
          action={signInAction}
          hidden={{ way: "password" }}
          onDone={({ next }) => (next === "factor" ? setNeedsFactor(true) : settle(true))}
          className="form"
        >
          <TextField label={words("email")} name="email" type="email" autoComplete="username" value={email} readOnly />
          <TextField
            label={words("password")}
            name="password"
            type="password"
            autoComplete="current-password"
            maxLength={256}
            required
          />
          <SubmitButton>{words("go")}</SubmitButton>
        </ActionForm>
      )}
    </Dialog>
  );
}
