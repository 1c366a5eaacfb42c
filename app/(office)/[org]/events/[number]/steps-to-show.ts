import { getTranslations } from "next-intl/server";

import type { Step } from "@/components/event/step";
import type { EventPage } from "@/lib/event/pages/event-page";
import type { Words } from "@/lib/kernel/words";

/** The offered steps in the reader's language; answering has its own place under the text. */
export async function stepsToShow({ steps }: Pick<EventPage, "steps">): Promise<Step[]> {
  const words = await getTranslations();
  const say = ({ key, params }: Words) => words(key, params);
  return steps
    .filter(({ code }) => code !== "respond")
    .map(({ code, label, enabled, because, likely, needs, asks, place }) => ({
      code,
      label: say(label),
      enabled,
      because: because ? say(because) : null,
      likely,
      asks: [...needs, ...asks],
      place,
    }));
}
