"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";

/**
 * A PDF drawn by pdf.js in a frame without an origin, of another name where there is one: it gets the bytes from us and
 * has nothing else.
 */
export function PdfPreview({ href, name, frameHref }: { href: string; name: string; frameHref: string }) {
  const words = useTranslations("document");
  const frame = useRef<HTMLIFrameElement>(null);
  const [state, setState] = useState<"loading" | "shown" | "failed">("loading");
  const pageLabel = words("page");

  useEffect(() => {
    const leaving = new AbortController();
    const { signal } = leaving;
    const bytes = bytesOf(href, signal);
    // Asked for at once; waited for when the frame is ready.
    bytes.catch(() => {});
    const hear = async ({
      source,
      data,
    }: MessageEvent<{ pdfFrame?: { ready?: true; pages?: number; failed?: true } }>) => {
      const inside = frame.current?.contentWindow;
      if (!inside || source !== inside || !data.pdfFrame) return;
      if (data.pdfFrame.failed) setState("failed");
      if (data.pdfFrame.pages) setState("shown");
      if (!data.pdfFrame.ready) return;
      try {
        const given = await bytes;
        // Its origin is none, so it cannot be named; the window is the one we made.
        inside.postMessage({ bytes: given, pageLabel }, "*", [given]);
      } catch {
        if (!signal.aborted) setState("failed");
      }
    };
    window.addEventListener("message", (event) => void hear(event), { signal });
    if (frame.current) frame.current.src = frameHref;
    return () => leaving.abort();
  }, [href, pageLabel, frameHref]);

  return (
    <>
      <output className="m">
        {state === "loading" && words("loading")}
        {state === "failed" && words("noPreview")}
      </output>
      <iframe ref={frame} sandbox="allow-scripts" title={name} hidden={state === "failed"} />
    </>
  );
}

async function bytesOf(href: string, signal: AbortSignal): Promise<ArrayBuffer> {
  const answer = await fetch(href, { signal });
  if (!answer.ok) throw new Error(`The file came with status ${answer.status}.`);
  return answer.arrayBuffer();
}
