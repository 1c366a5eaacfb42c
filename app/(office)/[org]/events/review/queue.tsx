"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useRef, useState } from "react";

import { useBulk } from "@/components/bulk/use-bulk";
import { EventIcon } from "@/components/event/event-icon";
import { ActionForm } from "@/components/form/action-form";
import { SubmitButton } from "@/components/form/submit-button";
import { usePageActions } from "@/components/keys/page-actions";
import { TimeAgo } from "@/components/ui/time-ago";
import { useToast } from "@/components/ui/toast";
import { moveEventsAction } from "@/lib/event/actions";
import type { QueuedEvent } from "@/lib/event/queries/review-queue";
import { reviewGroups } from "@/lib/event/review-groups";

type Refused = { number: number; because: { key: string; params?: Record<string, string | number> } };

/** The planned events, longest waiting first, those with the same words together; any number is confirmed at once. */
export function Queue({
  organisation,
  queue,
  shown,
  now,
  timeZone,
}: {
  organisation: string;
  queue: readonly QueuedEvent[];
  shown: number;
  now: Date;
  timeZone: string;
}) {
  const words = useTranslations("eventPage.review");
  const every = useTranslations();
  const router = useRouter();
  const toast = useToast();
  const form = useRef<HTMLDivElement>(null);
  const [chosen, setChosen] = useState(0);
  const { start, pending } = useBulk(organisation);
  const groups = reviewGroups(queue);
  usePageActions([
    {
      id: "toggle",
      label: words("toggle"),
      keys: "x",
      run: () => {
        const box = form.current?.querySelector<HTMLInputElement>(".qi.on input[name=events]");
        box?.click();
      },
    },
    ...(chosen > 0
      ? [
          {
            id: "confirm-chosen",
            label: words("confirmChosen", { count: chosen }),
            keys: "Shift+A",
            run: confirmChosen,
          },
        ]
      : []),
  ]);

  const boxes = () => [...(form.current?.querySelectorAll<HTMLInputElement>("input[name=events]") ?? [])];
  const count = () => setChosen(boxes().filter(({ checked }) => checked).length);

  /** Each row is an act of its own; the tray of the frame shows how far it is, who was refused, and offers Undo. */
  function confirmChosen() {
    const rows = boxes().flatMap(({ checked, value }) => {
      const [number, version] = value.split(":").map(Number);
      return checked && number && version ? [{ number, version }] : [];
    });
    start("event_confirm", {}, rows, () => selectAll(false));
  }

  function told({ done, refused }: { done: number[]; refused: Refused[] }) {
    const no = refused.map(
      ({ number, because: { key, params } }) => `#${number} ${every.has(key) ? every(key, params) : ""}`,
    );
    toast({
      message:
        words("confirmed", { count: done.length }) +
        (no.length > 0 ? ` ${words("refusedSome", { list: no.join(" ") })}` : ""),
    });
    router.push(`/${organisation}/events/review`);
    router.refresh();
  }

  function selectAll(on: boolean) {
    for (const box of boxes()) box.checked = on;
    count();
  }

  return (
    <nav className="queue" aria-label={words("queue")}>
      <ActionForm
        action={moveEventsAction}
        organisation={organisation}
        hidden={{ transition: "confirm" }}
        onDone={told}
        className="flex min-h-full flex-col"
      >
        <div ref={form} onChange={count}>
          {groups.map(({ key, events, isSame }) => (
            <section key={key}>
              <div className="grp">
                <b>{isSame ? words("sameText", { count: events.length }) : words("waitingLongest")}</b>
                <span className="grow" />
                {isSame && (
                  <button
                    type="button"
                    className="link"
                    onClick={() =>
                      start(
                        "event_confirm",
                        {},
                        events.map(({ number, version }) => ({ number, version })),
                      )
                    }
                  >
                    {words("confirmMany", { count: events.length })}
                  </button>
                )}
              </div>
              {events.map((event) => (
                <QueueLine
                  key={event.number}
                  organisation={organisation}
                  event={event}
                  isShown={event.number === shown}
                  now={now}
                  timeZone={timeZone}
                />
              ))}
            </section>
          ))}
        </div>
        <div className="sticky bottom-0 z-10 mt-auto flex items-center gap-2 border-t border-[var(--line)] bg-[var(--canvas)] px-5 py-3">
          <label className="cb">
            <input type="checkbox" className="box" onChange={(event) => selectAll(event.target.checked)} />
            <span>{words("selectAll")}</span>
          </label>
          <span className="grow" />
          <SubmitButton
            variant="plain"
            aria-busy={pending || undefined}
            onClick={(click) => {
              click.preventDefault();
              confirmChosen();
            }}
          >
            {words("confirmChosen", { count: chosen })}
          </SubmitButton>
        </div>
      </ActionForm>
    </nav>
  );
}

function QueueLine({
  organisation,
  event,
  isShown,
  now,
  timeZone,
}: {
  organisation: string;
  event: QueuedEvent;
  isShown: boolean;
  now: Date;
  timeZone: string;
}) {
  const words = useTranslations("eventPage");
  const people = [
    event.sender,
    event.recipientCount > 1
      ? words("header.toMany", { count: event.recipientCount })
      : event.recipient && words("header.to", { name: event.recipient }),
  ].filter(Boolean);
  return (
    <div className={isShown ? "qi on" : "qi"}>
      <input
        type="checkbox"
        className="box relative z-1"
        name="events"
        value={`${event.number}:${event.version}`}
        aria-label={words("review.select", { title: event.title })}
      />
      <Link
        className="md ell row gap-[6px] after:absolute after:inset-0"
        prefetch={false}
        scroll={false}
        href={`/${organisation}/events/review?event=${event.number}`}
        aria-current={isShown ? "true" : undefined}
      >
        <EventIcon type={event.type} />
        <span className="ell">{event.title}</span>
      </Link>
      <span className="t12 f num">
        <TimeAgo at={event.plannedAt} now={now} timeZone={timeZone} />
      </span>
      <span className="s ell">{people.join(" ")}</span>
    </div>
  );
}
