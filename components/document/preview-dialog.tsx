"use client";

import { ChevronLeft, ChevronRight, Download, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useEffectEvent, useRef, useState } from "react";

import { Icon } from "../ui/icon";
import { PdfPreview } from "./pdf-preview";
import type { PreviewKind } from "./preview-kind";

type Shown = { href: string; name: string; kind: PreviewKind };

/**
 * Opens the files of the page one can look at, instead of sending them, and leads from one to the next. The links stay
 * downloads for whoever has no script or asks for one. Stands once in the frame of the office and of the portal; needs
 * the words of the namespace "document".
 */
export function PreviewDialog({ pdfFrame }: { /** Where the frame lies that draws PDF files. */ pdfFrame: string }) {
  const words = useTranslations("document");
  const dialog = useRef<HTMLDialogElement>(null);
  const [files, setFiles] = useState<readonly Shown[]>([]);
  const [at, setAt] = useState(0);
  const file = files[at];

  const open = useEffectEvent((event: MouseEvent) => {
    const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a[data-preview]") : null;
    if (!link || !isPlain || event.defaultPrevented) return;
    event.preventDefault();
    const found = filesOfPage();
    setFiles(found);
    setAt(
      Math.max(
        0,
        found.findIndex(({ href }) => href === link.href),
      ),
    );
    dialog.current?.showModal();
  });
  useEffect(() => {
    const listening = new AbortController();
    document.addEventListener("click", (event) => open(event), { signal: listening.signal });
    return () => listening.abort();
  }, []);

  const step = (by: number) => setAt((now) => Math.min(files.length - 1, Math.max(0, now + by)));
  return (
    <dialog
      ref={dialog}
      className="pop dialog preview"
      aria-label={file?.name}
      onClose={() => setFiles([])}
      onKeyDown={(event) => {
        if (event.key === "ArrowLeft") step(-1);
        if (event.key === "ArrowRight") step(1);
      }}
    >
      {file && (
        <>
          <header>
            <h2 className="ell">{file.name}</h2>
            {files.length > 1 && (
              <span className="row">
                <button
                  type="button"
                  className="iconbtn"
                  aria-label={words("previous")}
                  disabled={at === 0}
                  onClick={() => step(-1)}
                >
                  <Icon of={ChevronLeft} />
                </button>
                <span className="num m t12">{words("place", { at: at + 1, count: files.length })}</span>
                <button
                  type="button"
                  className="iconbtn"
                  aria-label={words("next")}
                  disabled={at === files.length - 1}
                  onClick={() => step(1)}
                >
                  <Icon of={ChevronRight} />
                </button>
              </span>
            )}
            <a className="btn" href={file.href} download>
              <Icon of={Download} size={14} />
              <span>{words("download")}</span>
            </a>
            <button
              type="button"
              className="iconbtn"
              aria-label={words("close")}
              onClick={() => dialog.current?.close()}
            >
              <Icon of={X} />
            </button>
          </header>
          <div className="in">
            {file.kind === "pdf" ? (
              <PdfPreview key={file.href} href={file.href} name={file.name} frameHref={pdfFrame} />
            ) : (
              <PicturePreview key={file.href} href={file.href} name={file.name} />
            )}
          </div>
        </>
      )}
    </dialog>
  );
}

function PicturePreview({ href, name }: { href: string; name: string }) {
  const words = useTranslations("document");
  const [isRefused, setRefused] = useState(false);
  if (isRefused) return <p className="m">{words("noPreview")}</p>;
  return (
    // The size is not known before, and the server has made it small already.
    // oxlint-disable-next-line nextjs/no-img-element
    <img src={`${href}/preview`} alt={name} onError={() => setRefused(true)} />
  );
}

/** Each file once, in the order of the page. */
function filesOfPage(): Shown[] {
  const found = new Map<string, Shown>();
  for (const { href, dataset } of document.querySelectorAll<HTMLAnchorElement>("a[data-preview]"))
    found.set(href, { href, name: dataset.name ?? "", kind: dataset.preview === "pdf" ? "pdf" : "picture" });
  return [...found.values()];
}
