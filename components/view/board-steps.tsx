"use client";

import { useTranslations } from "next-intl";
import type { FormEvent } from "react";

import { PlainForm } from "../form/plain-form";
import { TextareaField } from "../form/textarea-field";
import { Button } from "../ui/button";
import type { SaidCard, SaidMove } from "./said-card";
import { textIn } from "./text-in";

export type Moving = { card: SaidCard; move: SaidMove };

/** The steps of a card, and why some cannot be taken. */
export function Steps({ card, choose }: { card: SaidCard; choose: (move: SaidMove) => void }) {
  const words = useTranslations("view.board");
  if (card.moves.length === 0) return <p>{words("noMoves")}</p>;
  return (
    <ul className="grid gap-1">
      {card.moves.map((move) => (
        <li key={`${move.transition}-${move.to}`}>
          <button type="button" className="mi w-full" disabled={Boolean(move.because)} onClick={() => choose(move)}>
            <span>
              {move.label}
              {move.needs && " …"} → {move.toLabel}
              {move.because && <span className="why">{move.because}</span>}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

/** What a step wants to be told. */
export function StepQuestion({
  moving,
  take,
}: {
  moving: Moving;
  take: (moving: Moving, typed: { comment?: string; reason?: string }) => void;
}) {
  const words = useTranslations("view.bulk");
  const name = moving.move.needs?.[0] === "reason" ? "reason" : "comment";
  function go(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    take(moving, { [name]: textIn(event.currentTarget, name) });
  }
  return (
    <PlainForm onSubmit={go} className="grid gap-3">
      <TextareaField label={words(name)} labelHidden name={name} rows={3} required placeholder={words(name)} />
      <Button type="submit" variant="primary">
        {moving.move.label}
      </Button>
    </PlainForm>
  );
}
