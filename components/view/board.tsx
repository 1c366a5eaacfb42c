"use client";

import {
  type CollisionDetection,
  DndContext,
  type DragEndEvent,
  DragOverlay,
  type DroppableContainer,
  type KeyboardCoordinateGetter,
  KeyboardSensor,
  PointerSensor,
  closestCenter,
  pointerWithin,
  useSensor,
  useSensors,
} from "@dnd-kit/core";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useOptimistic, useState } from "react";

import { moveTicketAction } from "@/lib/ticket/actions";

import { useAct } from "../form/use-act";
import { usePageActions } from "../keys/page-actions";
import { Dialog } from "../ui/dialog";
import { useToast } from "../ui/toast";
import { CardText, DraggableCard } from "./board-card";
import { BoardColumn, BoardEnd } from "./board-column";
import { type Moving, StepQuestion, Steps } from "./board-steps";
import { type SaidCard, type SaidColumn, type SaidEnd, type SaidMove, moveInto } from "./said-card";

/**
 * The columns of a board. A card dropped on another column, or on an end, takes the step that leads there; where none
 * does, or it is refused, the card is back at its place and says why. The card's menu and the keyboard do the same.
 */
export function Board({
  organisation,
  columns,
  ends,
}: {
  organisation: string;
  columns: readonly SaidColumn[];
  ends: readonly SaidEnd[];
}) {
  const words = useTranslations("view.board");
  const toast = useToast();
  const router = useRouter();
  const { act } = useAct(moveTicketAction, organisation);
  const [shown, moveHere] = useOptimistic(columns, withCardIn);
  const [lifted, setLifted] = useState<SaidCard | null>(null);
  const [over, setOver] = useState<string | null>(null);
  const [choosing, setChoosing] = useState<SaidCard | null>(null);
  const [asking, setAsking] = useState<Moving | null>(null);
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 6 } }),
    useSensor(KeyboardSensor, { coordinateGetter: nextPlace }),
  );
  const cards = columns.flatMap((column) => column.cards);
  const someCards = shown.some((column) => column.cards.length > 0);
  const cardOf = (id: string | number) => cards.find(({ number }) => number === Number(id)) ?? null;
  const columnOf = (card: SaidCard) => columns.find((column) => column.cards.includes(card));
  const places = [...columns, ...ends];
  const labelOf = (id: string | number | undefined) => places.find((place) => place.id === id)?.label ?? "";

  function take({ card, move }: Moving, typed: { comment?: string; reason?: string } = {}) {
    setAsking(null);
    setChoosing(null);
    const target = places.find(({ id }) => card.into[id] === card.moves.indexOf(move));
    act(
      { number: card.number, version: card.version, transition: move.transition, ...typed },
      {
        done: words("moved", { number: card.number, state: move.toLabel }),
        optimistic: () => target && moveHere({ card, to: target.id }),
      },
    );
  }

  function choose(card: SaidCard, move: SaidMove) {
    if (move.needs) {
      setChoosing(null);
      setAsking({ card, move });
    } else take({ card, move });
  }

  function drop({ active, over: target }: DragEndEvent) {
    const card = cardOf(active.id);
    setLifted(null);
    setOver(null);
    if (!card || !target || columnOf(card)?.id === target.id) return;
    const move = moveInto(card, String(target.id));
    if (!move || move.because) toast({ message: move?.because ?? words("notFrom", { state: card.state }) });
    else choose(card, move);
  }

  usePageActions([
    {
      id: "board-move",
      label: words("label"),
      keys: "m",
      run: () => {
        const number = document.activeElement?.closest<HTMLElement>("[data-card]")?.dataset["card"];
        const card = number && cardOf(number);
        if (card) setChoosing(card);
      },
    },
  ]);

  return (
    <DndContext
      id="board"
      sensors={sensors}
      collisionDetection={overWhat}
      accessibility={{
        screenReaderInstructions: { draggable: words("instructions") },
        announcements: {
          onDragStart: ({ active }) => words("lifted", { number: active.id }),
          onDragOver: ({ over: target }) => (target ? words("over", { column: labelOf(target.id) }) : undefined),
          onDragEnd: ({ active, over: target }) =>
            target
              ? words("dropped", { number: active.id, column: labelOf(target.id) })
              : words("left", { number: active.id }),
          onDragCancel: ({ active }) => words("left", { number: active.id }),
        },
      }}
      onDragStart={({ active }) => setLifted(cardOf(active.id))}
      onDragOver={({ over: target }) => setOver(target ? String(target.id) : null)}
      onDragCancel={() => {
        setLifted(null);
        setOver(null);
      }}
      onDragEnd={drop}
    >
      <div className="board">
        <div className="boardcols">
          {shown.map((column, place) => (
            <BoardColumn
              key={column.id}
              column={column}
              slim={column.cards.length === 0 && someCards}
              nothing={place === 0 && !someCards}
              lifted={lifted && columnOf(lifted)?.id !== column.id ? lifted : null}
              isOver={over === column.id}
            >
              {column.cards.map((card) => (
                <DraggableCard
                  key={card.number}
                  card={card}
                  organisation={organisation}
                  onMenu={() => setChoosing(card)}
                  onOpen={() => router.push(`/${organisation}/tickets/${card.number}`)}
                />
              ))}
            </BoardColumn>
          ))}
        </div>
        {ends.length > 0 && (
          <div className="ends" data-shown={lifted ? true : undefined} aria-hidden={!lifted}>
            {ends.map((end) => (
              <BoardEnd key={end.id} end={end} lifted={lifted} isOver={over === end.id} />
            ))}
          </div>
        )}
      </div>
      <DragOverlay dropAnimation={null}>
        {lifted && (
          <div className="cd drag">
            <CardText card={lifted} />
          </div>
        )}
      </DragOverlay>
      <Dialog
        open={choosing !== null}
        onClose={() => setChoosing(null)}
        title={choosing ? words("move", { number: choosing.number }) : ""}
      >
        {choosing && <Steps card={choosing} choose={(move) => choose(choosing, move)} />}
      </Dialog>
      <Dialog open={asking !== null} onClose={() => setAsking(null)} title={asking?.move.label ?? ""}>
        {asking && <StepQuestion moving={asking} take={take} />}
      </Dialog>
    </DndContext>
  );
}

function withCardIn(
  columns: readonly SaidColumn[],
  { card, to }: { card: SaidCard; to: string },
): readonly SaidColumn[] {
  return columns.map((column) => {
    const others = column.cards.filter(({ number }) => number !== card.number);
    const count = column.count - (column.cards.length - others.length);
    return column.id === to
      ? { ...column, cards: [card, ...others], count: count + 1 }
      : { ...column, cards: others, count };
  });
}

/** What the card is over: an end before the column behind it; by key the column it stands in, however short that is. */
const overWhat: CollisionDetection = (args) => {
  const { left, top, width, height } = args.collisionRect;
  const [x, y] = [left + width / 2, top + height / 2];
  const within = args.pointerCoordinates
    ? pointerWithin(args)
    : args.droppableContainers
        .filter(({ id }) => {
          const rect = args.droppableRects.get(id);
          return rect && x >= rect.left && x < rect.right && (!isEnd(args, id) || (y >= rect.top && y < rect.bottom));
        })
        .map(({ id }) => ({ id }));
  const end = within.find(({ id }) => isEnd(args, id));
  if (end) return [end];
  return within.length > 0 ? within : closestCenter(args);
};

const isEnd = ({ droppableContainers }: { droppableContainers: readonly DroppableContainer[] }, id: string | number) =>
  Boolean(droppableContainers.find((one) => one.id === id)?.data.current?.["isEnd"]);

/** The arrow keys jump from column to column, down to the ends and up again. */
const nextPlace: KeyboardCoordinateGetter = (event, { currentCoordinates, context }) => {
  const { collisionRect, droppableRects, droppableContainers } = context;
  const by = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 0, ArrowUp: 0 }[event.code];
  if (by === undefined || !collisionRect) return undefined;
  event.preventDefault();
  const places = droppableContainers.getEnabled().flatMap((one) => {
    const rect = droppableRects.get(one.id);
    return rect ? [{ rect, end: Boolean(one.data.current?.["isEnd"]) }] : [];
  });
  const x = collisionRect.left + collisionRect.width / 2;
  const y = collisionRect.top + collisionRect.height / 2;
  const within = (rect: { left: number; right: number }) => x >= rect.left && x < rect.right;
  const onEnds = places.some(({ rect, end }) => end && within(rect) && y >= rect.top && y < rect.bottom);
  const toEnds = by === 0 ? event.code === "ArrowDown" : onEnds;
  const row = places.filter(({ end }) => end === toEnds).toSorted((a, b) => a.rect.left - b.rect.left);
  const here = row.findIndex(({ rect }) => within(rect));
  const target = row[Math.max(here, 0) + by]?.rect;
  if (!target) return undefined;
  return {
    x: currentCoordinates.x + target.left + target.width / 2 - x,
    y:
      by !== 0
        ? currentCoordinates.y
        : currentCoordinates.y + (toEnds ? target.top + target.height / 2 : target.top + 80) - y,
  };
};
