import { Mail, Pin } from "lucide-react";
import { Fragment } from "react";

import { Icon } from "../ui/icon";
import { MenuLink } from "../ui/menu-item";

type Saved = { id: string; name: string; shared: boolean; pinned: boolean; mail?: unknown };

/** What was kept under a name, in a menu: one's own, then what everybody has. `mail` comes by mail as well. */
export function SavedLinks<One extends Saved>({
  saved,
  current,
  hrefOf,
  say,
}: {
  saved: readonly One[];
  current: One | null;
  hrefOf: (one: One) => string;
  say: (word: "mine" | "shared" | "none") => string;
}) {
  if (saved.length === 0) return <p className="lbl">{say("none")}</p>;
  const groups = [
    { word: "mine" as const, ones: saved.filter(({ shared }) => !shared) },
    { word: "shared" as const, ones: saved.filter(({ shared }) => shared) },
  ];
  return groups
    .filter(({ ones }) => ones.length > 0)
    .map(({ word, ones }) => (
      <Fragment key={word}>
        <p className="lbl">{say(word)}</p>
        {ones.map((one) => (
          <MenuLink key={one.id} href={hrefOf(one)} on={one.id === current?.id}>
            <span className="grow">{one.name}</span>
            {Boolean(one.mail) && <Icon of={Mail} size={12} />}
            {one.pinned && <Icon of={Pin} size={12} />}
          </MenuLink>
        ))}
      </Fragment>
    ));
}
