"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";

import { Avatar } from "../ui/avatar";
import { initialsOf } from "../ui/initials";
import { useLiveRoom } from "./live-room";

export type PresentPerson = { userId: string; name: string; doing: "viewing" | "writing" };

/** Everybody else on the ticket, now. */
export function usePresence(ticketId: string): PresentPerson[] {
  const room = useLiveRoom();
  const [people, setPeople] = useState<PresentPerson[]>([]);
  useEffect(
    () =>
      room.join({ about: [], here: [`${ticketId}:viewing`] }, (word) => {
        if (word.say === "presence" && word.ticketId === ticketId) setPeople(word.people);
      }),
    [room, ticketId],
  );
  return people;
}

/** While `writing`, the others see that one is. */
export function useWriting(ticketId: string, writing: boolean): void {
  const room = useLiveRoom();
  useEffect(() => {
    if (writing) return room.join({ about: [], here: [`${ticketId}:writing`] }, () => {});
    return undefined;
  }, [room, ticketId, writing]);
}

/** Faces of the others in the ticket's bar, with what they do. */
export function PresenceFaces({ ticketId }: { ticketId: string }) {
  const words = useTranslations("common.live");
  const people = usePresence(ticketId);
  const first = people.find(({ doing }) => doing === "writing") ?? people[0];
  return (
    <output className="presence">
      {first && (
        <>
          {people.slice(0, 3).map(({ userId, name }) => (
            <Avatar key={userId} initials={initialsOf(name)} live />
          ))}
          <span className="ell" title={people.map(({ name, doing }) => words(doing, { name })).join("\n")}>
            {words(first.doing, { name: first.name })}
            {people.length > 1 && ` ${words("andOthers", { count: people.length - 1 })}`}
          </span>
        </>
      )}
    </output>
  );
}

const writesForMs = 20_000;

/**
 * Stands in a composer: tells the others that one writes there, until twenty seconds after the last key or until the text
 * is gone, and warns when somebody else writes on the same ticket.
 */
export function CollisionNote({ ticketId, within = ".comp" }: { ticketId: string; within?: string }) {
  const words = useTranslations("common.live");
  useWriting(ticketId, useIsWriting(within));
  const others = usePresence(ticketId).filter(({ doing }) => doing === "writing");
  return (
    <output className={others.length > 0 ? "collision" : "sr"}>
      {others.length > 0 && words("collision", { names: others.map(({ name }) => name).join(", ") })}
    </output>
  );
}

function useIsWriting(within: string): boolean {
  const [writing, setWriting] = useState(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const typed = ({ target }: Event) => {
      if (!(target instanceof HTMLTextAreaElement) || !target.closest(within)) return;
      clearTimeout(timer);
      setWriting(target.value.trim() !== "");
      timer = setTimeout(() => setWriting(false), writesForMs);
    };
    const sent = ({ target }: Event) => target instanceof Element && target.closest(within) && setWriting(false);
    document.addEventListener("input", typed);
    document.addEventListener("submit", sent);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("input", typed);
      document.removeEventListener("submit", sent);
    };
  }, [within]);
  return writing;
}
