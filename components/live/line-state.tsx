"use client";

import { WifiOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useState, useSyncExternalStore } from "react";

import { askSignIn } from "../session/ask-sign-in";
import { Icon } from "../ui/icon";
import type { StreamState } from "./shared-stream";

/** A stream that is opened anew is not worth a word; one that stays away is. */
const quietForMs = 6_000;

/** Says when there is no connection: what one types stays, and what one sends must wait. */
export function LineState({ stream, again }: { stream: StreamState; again: () => void }) {
  const words = useTranslations("common.live");
  const online = useSyncExternalStore(
    watchLine,
    () => navigator.onLine,
    () => true,
  );
  const lost = useStaysLost(stream === "lost");
  if (stream === "over")
    return (
      <Line text={words("over")}>
        <button type="button" onClick={() => void askSignIn().then((signedIn) => signedIn && again())}>
          {words("signIn")}
        </button>
      </Line>
    );
  if (!online) return <Line text={words("offline")} />;
  return lost ? <Line text={words("lost")} /> : null;
}

function Line({ text, children }: { text: string; children?: ReactNode }) {
  return (
    <output className="lineout">
      <Icon of={WifiOff} size={14} />
      {text}
      {children}
    </output>
  );
}

function useStaysLost(lost: boolean): boolean {
  const [stays, setStays] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setStays(lost), lost ? quietForMs : 0);
    return () => clearTimeout(timer);
  }, [lost]);
  return stays;
}

function watchLine(changed: () => void): () => void {
  addEventListener("online", changed);
  addEventListener("offline", changed);
  return () => {
    removeEventListener("online", changed);
    removeEventListener("offline", changed);
  };
}
