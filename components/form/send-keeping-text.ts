import { startTransition, type FormEvent } from "react";

/** Sends a form without React's emptying it afterwards: what was typed stays when the action refuses. */
export function sendKeepingText(send: (input: FormData) => void, pending: boolean) {
  return (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (pending) return;
    const data = new FormData(event.currentTarget, (event.nativeEvent as SubmitEvent).submitter);
    startTransition(() => send(data));
  };
}
