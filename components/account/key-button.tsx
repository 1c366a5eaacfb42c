"use client";

import { useRouter } from "next/navigation";
import { useState, useSyncExternalStore } from "react";

import { askKeyAction } from "@/lib/account/actions";
import type { Outcome } from "@/lib/kernel/outcome";

import { Button, type ButtonLook } from "../ui/button";

/** Asks a key of this device or of one's pocket who one is. Shown where the browser knows keys. */
export function KeyButton({
  action,
  label,
  failed,
  ...look
}: ButtonLook & {
  action: (previous: unknown, input: { answer: string }) => Promise<Outcome<unknown>>;
  label: string;
  failed: string;
}) {
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  if (!useKnowsKeys()) return null;

  async function show() {
    setBusy(true);
    setRefusal(null);
    const said = await showKey(action, failed);
    setBusy(false);
    setRefusal(said);
    if (said === null) router.refresh();
  }

  return (
    <div className="form keybox">
      {refusal && (
        <p className="refused" role="alert">
          {refusal}
        </p>
      )}
      <Button variant="plain" {...look} aria-busy={busy || undefined} onClick={() => void show()}>
        {label}
      </Button>
    </div>
  );
}

/** Null when it worked, else why not. */
async function showKey(
  action: (previous: unknown, input: { answer: string }) => Promise<Outcome<unknown>>,
  failed: string,
): Promise<string | null> {
  try {
    const asked = await askKeyAction(null, {});
    if (!asked.ok) return asked.message;
    const { startAuthentication } = await import("@simplewebauthn/browser");
    const answer = await startAuthentication({ optionsJSON: JSON.parse(asked.value.options) });
    const outcome = await action(null, { answer: JSON.stringify(answer) });
    return outcome.ok ? null : outcome.message;
  } catch {
    // Nobody touched the key, or none of them fits.
    return failed;
  }
}

/** Never on the server: what cannot be pressed without JavaScript is not shown there. */
export const useKnowsKeys = (): boolean =>
  useSyncExternalStore(
    () => () => {},
    () => typeof window.PublicKeyCredential === "function",
    () => false,
  );
