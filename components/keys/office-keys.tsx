import { useTranslations } from "next-intl";

import { Words } from "../shell/words";
import { Palette, type PalettePlace } from "../palette/palette";
import { KeyRoom } from "./key-room";
import type { PageAction } from "./page-action";

/** Keys of places that the person may open: those the rail leads to. */
export function OfficeKeys({
  organisation,
  places,
  more,
}: {
  organisation: string;
  places: readonly { label: string; href: string }[];
  /** Everything else the person may open: worklists, sections, settings. */
  more: readonly PalettePlace[];
}) {
  const words = useTranslations("keys");
  const home = `/${organisation}`;
  const goTo = (id: string, keys: string, href: string, label: string): PageAction => ({
    id: `go-${id}`,
    label,
    keys,
    href,
    group: words("goTo"),
  });
  const actions: PageAction[] = [
    { id: "new-ticket", label: words("newTicket"), keys: "c", href: `${home}/tickets/new` },
    goTo("home", "g w", home, words("myWork")),
    ...places.flatMap(({ href, label }) => {
      const place = href.slice(home.length + 1);
      const keys = keysOfPlaces[place];
      return keys ? [goTo(place, keys, href, label)] : [];
    }),
  ];
  return (
    <Words namespaces={["keys"]}>
      <KeyRoom actions={actions} />
      <Palette organisation={organisation} places={more} />
    </Words>
  );
}

const keysOfPlaces: Record<string, string> = {
  tickets: "g t",
  events: "g e",
  partners: "g p",
  "tickets?view=calendar": "g c",
  reports: "g r",
  notifications: "g n",
  settings: "g s",
};
