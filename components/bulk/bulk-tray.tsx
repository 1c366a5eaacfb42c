"use client";

import { useSyncExternalStore } from "react";

import { BulkProgress } from "./bulk-progress";
import { hideBulk, idsOf, shownBulks, watchBulks } from "./shown-bulks";

/** The bulk acts this tab has started, in a corner of the frame: they survive a reload and the way to another page. */
export function BulkTray({ organisation }: { organisation: string }) {
  const shown = useSyncExternalStore(
    watchBulks,
    () => shownBulks(organisation),
    () => "",
  );
  const ids = idsOf(shown);
  if (ids.length === 0) return null;
  return (
    <div className="bulk-tray">
      {ids.map((id) => (
        <BulkProgress key={id} organisation={organisation} id={id} onClose={() => hideBulk(organisation, id)} />
      ))}
    </div>
  );
}
