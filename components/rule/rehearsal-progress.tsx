import { useTranslations } from "next-intl";

/** How far a rehearsal has come. */
export function RehearsalProgress({ done, of }: { done: number; of: number }) {
  const words = useTranslations("rehearsal");
  return (
    <output className="rehearsing">
      <p>{words("playing", { days: 90 })}</p>
      <progress max={of || undefined} value={of ? done : undefined} aria-label={words("title")} />
      <p className="f t12 num">{of ? words("played", { done, of }) : words("waiting")}</p>
    </output>
  );
}
