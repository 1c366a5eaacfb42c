"use client";

import { useTranslations } from "next-intl";

import type { UndoAnswer } from "@/lib/undo/answer";
import { undoAction } from "@/lib/undo/actions";

import { ActionForm } from "../form/action-form";

/**
 * Undo of one act, from the history. Where somebody changed something since, that is listed and the rest offered; works
 * without JavaScript too.
 */
export function UndoEntry({ organisation, commandId }: { organisation: string; commandId: string }) {
  const words = useTranslations("common.undoing");
  return (
    <ActionForm
      action={undoAction}
      organisation={organisation}
      hidden={{ commandId, partial: "false" }}
      className="undo-entry"
      instead={(answer) => <Undone organisation={organisation} commandId={commandId} answer={answer} />}
    >
      <button type="submit" className="link">
        {words("undo")}
      </button>
    </ActionForm>
  );
}

type Answered = { organisation: string; commandId: string; answer: UndoAnswer };

function Undone({ organisation, commandId, answer }: Answered) {
  const words = useTranslations("common.undoing");
  const { result, dependent, restored, notRecallable } = answer;
  if (result === "done") {
    return (
      <output className="undo-entry shown f">
        {words("undone")} {notRecallable > 0 && words("notRecallable", { count: notRecallable })}
      </output>
    );
  }
  return (
    <div className="undo-kept" aria-live="polite">
      <p>{words("keptTitle")}</p>
      <ul>
        {dependent.map(({ record, field, by }, place) => (
          // Two fields of one record may have been changed by one person.
          <li key={`${record} ${field} ${place}`}>
            {record} {by && <span className="f">{words("keptBy", { name: by })}</span>}
          </li>
        ))}
      </ul>
      {restored > 0 && (
        <ActionForm
          action={undoAction}
          organisation={organisation}
          hidden={{ commandId, partial: "true" }}
          instead={(done) => <Undone organisation={organisation} commandId={commandId} answer={done} />}
        >
          <button type="submit" className="btn sec">
            {words("undoRest")}
          </button>
        </ActionForm>
      )}
    </div>
  );
}
