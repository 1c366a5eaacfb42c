"use client";

import { useRouter } from "next/navigation";
import {
  Fragment,
  startTransition,
  useActionState,
  useEffect,
  useEffectEvent,
  useRef,
  useState,
  type ReactNode,
} from "react";
import type { Outcome } from "@/lib/kernel/outcome";
import { askSignIn } from "../session/ask-sign-in";
import { classNames } from "../ui/class-names";
import { FormContext } from "./form-context";
import { FormError } from "./form-error";
import { sendKeepingText } from "./send-keeping-text";
import { ownActBegins } from "./own-acts";
import { rememberVersion, versionMeant } from "./own-versions";
import { refusalOf, type FormAction } from "./server-action";
import { useAnswerHeard } from "./use-answer-heard";
import { useFlaws } from "./use-flaws";
import { useIdempotencyKey } from "./use-idempotency-key";
import { useReaching } from "./use-reaching";
import { useRound } from "./use-round";
import { useUndo } from "./use-undo";

/**
 * A form around one server action. It works without JavaScript; with it, what was typed stays when the
 * action refuses, and a double click has one effect. `hidden` carries ids and versions.
 */
export function ActionForm<T>({
  action,
  organisation,
  hidden,
  onDone,
  done,
  instead,
  resetWhenDone = true,
  closes,
  quietErrors,
  noValidate,
  className,
  children,
  ...labels
}: {
  action: FormAction<T>;
  /** The organisation this is about; left out where there is none yet (sign-in, set-up). */
  organisation?: string;
  hidden?: Record<string, string | number>;
  onDone?: (value: T) => void;
  /** Toast shown when it worked, with Undo where the act can be undone; it may depend on what was sent. */
  done?: string | ((sent: FormData) => string);
  /** What stands in the form's place when it worked; also without JavaScript. */
  instead?: (value: T) => ReactNode;
  resetWhenDone?: boolean;
  /** What unfolded around it folds again when it worked. */
  closes?: boolean;
  /** The form says its refusal elsewhere, with its own FormError. */
  quietErrors?: boolean;
  /** What is missing is said by the server, with its own sentence for each field. */
  noValidate?: boolean;
  className?: string;
  children: ReactNode;
  "aria-label"?: string;
}) {
  const form = useRef<HTMLFormElement>(null);
  const { asked, heard } = useAnswerHeard(useReaching(action), (answer) =>
    answer.ok ? say(answer) : told(undefined, answer.message, undefined),
  );
  const [outcome, send, pending] = useActionState<Outcome<T> | null, FormData>(asked, null);
  const key = useIdempotencyKey(outcome);
  const round = useRound(outcome);
  const { told } = useUndo();
  const router = useRouter();
  const { flaws, forget, onInvalidCapture } = useFlaws();

  useEffect(() => (pending ? ownActBegins() : undefined), [pending]);

  const [sent, setSent] = useState<FormData | null>(null);
  const sendAndRemember = (data: FormData) => {
    const meant = versionMeant((name) => data.get(name));
    if (meant !== null) data.set("version", String(meant));
    setSent(data);
    forget();
    send(data);
  };
  /** The session ended meanwhile: signed in again, what was sent is sent once more. */
  const again = async () => {
    if (sent && (await askSignIn())) startTransition(() => send(sent));
  };

  function say(answer: Extract<Outcome<T>, { ok: true }>) {
    const said = typeof done === "function" ? sent && done(sent) : done;
    if (said) told(organisation, said, answer.act);
  }

  const settle = useEffectEvent((answer: Outcome<T>) => {
    heard();
    // Somebody else was faster: what they did shows around the form, which keeps what was typed.
    if (!answer.ok && answer.code === "stale") router.refresh();
    if (!answer.ok && answer.code === "signed-out") void again();
    if (!answer.ok) return;
    if (sent) rememberVersion((name) => sent.get(name), answer.value);
    say(answer);
    if (closes) foldAround(form.current);
    onDone?.(answer.value);
    // What an act inside an organisation changed shows on the page around the form.
    if (organisation !== undefined) router.refresh();
  });
  useEffect(() => {
    if (outcome) settle(outcome);
  }, [outcome]);

  if (instead && outcome?.ok) return instead(outcome.value);

  return (
    <form
      ref={form}
      action={send}
      onSubmit={sendKeepingText(sendAndRemember, pending)}
      className={classNames(className)}
      onInvalidCapture={onInvalidCapture}
      noValidate={noValidate}
      {...labels}
    >
      {organisation !== undefined && <input type="hidden" name="organisation" value={organisation} />}
      <input type="hidden" name="key" value={key} suppressHydrationWarning />
      {hidden &&
        Object.entries(hidden).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
      <FormContext value={{ refusal: flaws ?? refusalOf(outcome), pending }}>
        {!quietErrors && <FormError />}
        <Fragment key={resetWhenDone ? round : 0}>{children}</Fragment>
      </FormContext>
    </form>
  );
}

/** The word that unfolds it has the focus again; a menu around closes. */
function foldAround(form: HTMLFormElement | null): void {
  const box = form?.closest("details");
  if (box) {
    box.open = false;
    box.querySelector("summary")?.focus();
  }
  form?.closest<HTMLElement>("[popover]:popover-open")?.hidePopover();
}
