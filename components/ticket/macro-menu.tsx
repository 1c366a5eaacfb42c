"use client";

import { Zap } from "lucide-react";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { useState } from "react";

import { runMacroAction } from "@/lib/macro/actions";
import type { PreviewedMacro, PreviewedStep } from "@/lib/macro/queries";

import { readDraft, writeDraft } from "../form/draft-store";
import { useAct } from "../form/use-act";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { Icon } from "../ui/icon";
import { draftKeyOf } from "./composer-ticket";

/** Several steps at once: chosen by name, shown as what will change, then run as one act. */
export function MacroMenu({
  organisation,
  number,
  version,
}: {
  organisation: string;
  number: number;
  version: number;
}) {
  const words = useTranslations("desk");
  const [macros, setMacros] = useState<readonly PreviewedMacro[] | null>(null);
  const [chosen, setChosen] = useState<PreviewedMacro | null>(null);
  const [isOpen, setOpen] = useState(false);
  const { act, pending } = useAct(runMacroAction as Door, organisation);

  async function open() {
    setChosen(null);
    setMacros(null);
    setOpen(true);
    const answer = await fetch(`/api/macros/${organisation}?ticket=${number}`);
    setMacros(answer.ok ? ((await answer.json()) as PreviewedMacro[]) : []);
  }

  function run(macro: PreviewedMacro) {
    act(
      { number, version, macroId: macro.id },
      {
        done: ({ reply }) => words("ran", { name: macro.name }) + (reply ? ` ${words("replyWritten")}` : ""),
        onDone: ({ reply }) => {
          setOpen(false);
          if (!reply) return;
          const key = draftKeyOf(number, "reply");
          const typed = readDraft(organisation, key)?.["text"];
          writeDraft(organisation, key, { text: typeof typed === "string" && typed ? `${typed}\n\n${reply}` : reply });
        },
      },
    );
  }

  return (
    <>
      <button
        type="button"
        className="iconbtn"
        data-key="m"
        aria-label={words("runMacro")}
        title={words("runMacro")}
        onClick={() => void open()}
      >
        <Icon of={Zap} />
      </button>
      <Dialog open={isOpen} onClose={() => setOpen(false)} title={chosen?.name ?? words("macros")}>
        {!chosen ? (
          <>
            {macros?.length === 0 && <p className="f">{words("noneHere")}</p>}
            <ul className="macros">
              {macros?.map((macro) => (
                <li key={macro.id}>
                  <button type="button" className="mi" onClick={() => setChosen(macro)}>
                    <span>
                      {macro.name}
                      <span className="why">{macro.steps.map((step) => words(`do.${step.do}`)).join(", ")}</span>
                    </span>
                  </button>
                </li>
              ))}
            </ul>
            <Link className="link t13" href={`/${organisation}/settings/macros`} prefetch={false}>
              {words("manage")}
            </Link>
          </>
        ) : (
          <>
            <p>{words("willDo", { name: chosen.name })}</p>
            <ol className="macrosteps">
              {chosen.steps.map((step, place) => (
                // The steps of one macro never change their order while they are shown.
                // oxlint-disable-next-line react/no-array-index-key
                <Step key={place} step={step} />
              ))}
            </ol>
            <div className="acts">
              <Button
                variant="primary"
                disabled={pending || chosen.steps.some(({ because }) => because)}
                onClick={() => run(chosen)}
              >
                {words("run")}
              </Button>
              <Button variant="quiet" onClick={() => setChosen(null)}>
                {words("macros")}
              </Button>
            </div>
          </>
        )}
      </Dialog>
    </>
  );
}

type Door = (
  previous: null,
  input: { number: number; version: number; macroId: string },
) => ReturnType<typeof runMacroAction>;

/** One line of the preview: from what to what, or why it cannot be. */
function Step({ step }: { step: PreviewedStep }) {
  const words = useTranslations("desk");
  return (
    <li>
      <span className="m">{words(`do.${step.do}`)}</span>{" "}
      {step.from !== null && <span className="f">{step.from} → </span>}
      <b className="pre">{step.to ?? words("nobody")}</b>
      {step.because && <span className="er">{step.because}</span>}
    </li>
  );
}
