import { startTransition, type FormEvent } from "react";

/** Sends a form without React's emptying it afterwards: what was typed stays when the action refuses. */
export function sendKeepingText(send: (input: FormData) => void, pending: boolean) {
  return (event: FormEvent<HTMLFormElement>) => {
    const { submitter } = event.nativeEvent as SubmitEvent;
    // A button that only looks goes to its own address.
    if (submitter?.getAttribute("formmethod") === "get") return;
    event.preventDefault();
    if (pending) return;
    const data = new FormData(event.currentTarget, submitter);
    startTransition(() => send(data));
  };
}
