"use client";

import { ImagePlus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useEffectEvent, useId, useRef, useState } from "react";

import { LARGEST_FILE_BYTES, MOST_FILES } from "@/lib/document/schema";
import { pictureMark, picturePath, picturesIn, withAlt } from "@/lib/knowledge/picture";

import { UploadedFile } from "../document/uploaded-file";
import { useFormAround } from "../document/use-form-around";
import { useUploads } from "../document/use-uploads";
import { Button } from "../ui/button";
import { classNames } from "../ui/class-names";
import { Icon } from "../ui/icon";
import { TextInput } from "../ui/text-input";

const types: readonly string[] = ["image/png", "image/jpeg", "image/gif", "image/webp"];

/** What it says, in the reader's language. */
export type PictureWords = {
  add: string;
  drop: string;
  shown: string;
  alt: string;
  altMissing: string;
  notPicture: string;
};

/**
 * Pictures for the text called `of` in the form around: chosen, dropped or pasted, each put where one writes; and those
 * that the text shows, each with what it says to whoever does not see it.
 */
export function ArticlePictures({ organisation, of, said }: { organisation: string; of: string; said: PictureWords }) {
  const words = useTranslations("document");
  const { uploads, add, remove, isBusy } = useUploads(organisation, {
    address: `/api/articles/${organisation}/pictures`,
    headers: () => Promise.resolve({}),
    mostFiles: MOST_FILES,
    largestBytes: LARGEST_FILE_BYTES,
    tooLarge: (name) => words("tooLarge", { name }),
    tooMany: words("tooMany"),
  });
  const [body, setBody] = useState("");
  const [isRefused, setRefused] = useState(false);
  const [wasHeldBack, setHeldBack] = useState(false);
  const box = useRef<HTMLFieldSetElement>(null);
  const picker = useRef<HTMLInputElement>(null);
  const id = useId();
  const area = () => box.current?.closest("form")?.querySelector<HTMLTextAreaElement>(`textarea[name="${of}"]`);

  function take(files: Iterable<File>) {
    const all = [...files];
    const pictures = all.filter(({ type }) => types.includes(type));
    setRefused(pictures.length < all.length);
    add(pictures);
  }
  const isOver = useFormAround(box, {
    takeFiles: take,
    mayBeSent: () => {
      setHeldBack(isBusy);
      return !isBusy;
    },
  });

  const listen = useEffectEvent(() => setBody(area()?.value ?? ""));
  useEffect(() => {
    const text = area();
    if (!text) return undefined;
    const listening = new AbortController();
    const { signal } = listening;
    listen();
    text.addEventListener("input", () => listen(), { signal });
    // Word processors put a picture of the words beside the words: whoever pastes words wants the words.
    const wordsFirst = (event: ClipboardEvent) => {
      if (event.clipboardData?.types.includes("text/plain")) event.stopPropagation();
    };
    text.addEventListener("paste", wordsFirst, { signal });
    return () => listening.abort();
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the form and its text are there as long as this is
  }, []);

  const place = useEffectEvent(() => {
    for (const { key, id: picture } of uploads) {
      const text = area();
      if (!picture || !text) continue;
      remove(key);
      putAt(text, picture);
    }
  });
  useEffect(() => place(), [uploads]);

  function describe(at: number, alt: string) {
    const text = area();
    if (!text) return;
    text.value = withAlt(text.value, at, alt);
    text.dispatchEvent(new Event("input", { bubbles: true }));
  }

  return (
    <fieldset
      ref={box}
      aria-label={said.shown}
      className={classNames("articlepics", isOver && "outline-2 outline-dashed outline-accent outline-offset-4")}
    >
      <noscript>
        <p className="hp">{words("needsScript")}</p>
      </noscript>
      <div className="row wrap">
        <Button variant="quiet" onClick={() => picker.current?.click()}>
          <Icon of={ImagePlus} size={14} />
          <span>{said.add}</span>
        </Button>
        <span className="t12 f hidden wide:inline">{said.drop}</span>
        <input
          ref={picker}
          type="file"
          accept={types.join(",")}
          multiple
          hidden
          onChange={(event) => {
            take(event.target.files ?? []);
            event.target.value = "";
          }}
        />
        {uploads.map((upload) => (
          <UploadedFile key={upload.key} name="" upload={upload} remove={() => remove(upload.key)} />
        ))}
      </div>
      <output className="w-full empty:hidden">
        {isRefused && <span className="er">{said.notPicture}</span>}
        {wasHeldBack && isBusy && <span className="er">{words("stillSending")}</span>}
      </output>
      {picturesIn(body).map((picture, at) => (
        // A picture may stand in a text twice: its place is which one it is.
        <div key={`${at}${picture.id}`} className="pic">
          {/* oxlint-disable-next-line nextjs/no-img-element -- made small by us already, and not for everybody */}
          <img src={picturePath(organisation, picture.id)} alt="" />
          <span className="f1 grow">
            <label htmlFor={`${id}${at}`}>{said.alt}</label>
            <TextInput
              id={`${id}${at}`}
              value={picture.alt}
              maxLength={300}
              aria-describedby={picture.alt.trim() ? undefined : `${id}${at}-hint`}
              onChange={(event) => describe(at, event.target.value)}
              onKeyDown={(event) => {
                // Enter ends the words for the picture, not the work on the article.
                if (event.key === "Enter") event.preventDefault();
              }}
            />
            {!picture.alt.trim() && (
              <span id={`${id}${at}-hint`} className="hp">
                {said.altMissing}
              </span>
            )}
          </span>
        </div>
      ))}
    </fieldset>
  );
}

/** Puts a picture where one writes; behind the one before it, when several come at once. */
function putAt(text: HTMLTextAreaElement, picture: string): void {
  const { value, selectionStart, selectionEnd } = text;
  const isInMark = value.slice(0, selectionStart).endsWith("![") && value.slice(selectionStart).startsWith("](file:");
  const start = isInMark ? value.indexOf(")", selectionStart) + 1 : selectionStart;
  const mark = `${isInMark ? "\n\n" : ""}${pictureMark(picture, "")}`;
  text.setRangeText(mark, start, Math.max(start, selectionEnd), "end");
  // There stands what it shows.
  const inside = start + mark.indexOf("![") + 2;
  text.setSelectionRange(inside, inside);
  text.dispatchEvent(new Event("input", { bubbles: true }));
}
