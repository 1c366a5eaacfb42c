"use client";

import { History } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { startTransition, useState } from "react";

import { PlainForm } from "../form/plain-form";
import { TextField } from "../form/text-field";
import { addressOf } from "../ui/address";
import { Icon } from "../ui/icon";

/**
 * Says that one looks at the past, and steps through it: by the slider, by its arrow keys, or by typing a moment. The
 * form works without JavaScript.
 */
export function AsOfSlider({
  path,
  query,
  steps,
  at,
  wall,
  timeZone,
}: {
  path: string;
  /** What else the address asks for. */
  query: Record<string, string>;
  /** Moments, oldest first. */
  steps: readonly string[];
  at: string;
  /** The same as a wall clock of the organisation. */
  wall: string;
  timeZone: string;
}) {
  const words = useTranslations("common.asOf");
  const format = useFormatter();
  const router = useRouter();
  const here = steps.findLastIndex((step) => step <= at);
  const [moved, setMoved] = useState<{ from: string; to: number } | null>(null);
  const place = moved?.from === at ? moved.to : Math.max(0, here);
  const shown = moved?.from === at ? (steps[moved.to] ?? at) : at;
  const said = format.dateTime(new Date(shown), {
    timeZone,
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
  });

  function go() {
    const step = steps[place];
    if (!step || step === at) return;
    startTransition(() => router.replace(addressOf(path, { ...query, asOf: step }), { scroll: false }));
  }

  return (
    <section className="asof" aria-label={words("label")}>
      <p className="row gap-2" aria-live="polite">
        <Icon of={History} size={14} />
        <b>
          {words("banner")} <time dateTime={shown}>{said}</time>
        </b>
        <span className="deskonly">{words("readOnly")}</span>
        <span className="grow" />
        <Link className="link" href={addressOf(path, query)} prefetch={false}>
          {words("backToNow")}
        </Link>
      </p>
      <PlainForm method="get" action={path} className="row wrap gap-2">
        {Object.entries(query).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {steps.length > 1 && (
          <input
            type="range"
            className="grow"
            min={0}
            max={steps.length - 1}
            step={1}
            value={place}
            aria-label={words("slider")}
            aria-valuetext={said}
            onChange={(event) => setMoved({ from: at, to: Number(event.target.value) })}
            onPointerUp={go}
            onKeyUp={go}
            onBlur={go}
          />
        )}
        <TextField
          key={wall}
          label={words("moment")}
          labelHidden
          type="datetime-local"
          step={1}
          name="asOf"
          defaultValue={wall}
          required
        />
        <button type="submit" className="btn sec">
          {words("show")}
        </button>
      </PlainForm>
    </section>
  );
}
