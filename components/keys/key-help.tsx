"use client";

import { useTranslations } from "next-intl";

import type { KnownAction } from "./action-store";
import { KeyCaps } from "./key-caps";

/** The keys of this page, under the headings of their actions. */
export function KeyHelp({ actions }: { actions: readonly KnownAction[] }) {
  const words = useTranslations("keys");
  const groups = Map.groupBy(
    actions.filter(({ keys }) => keys),
    ({ group, level }) => group ?? words(level === "page" ? "page" : "everywhere"),
  );
  return (
    <div className="keyhelp">
      {[...groups].map(([heading, group]) => (
        <section key={heading} aria-label={heading}>
          <h3>{heading}</h3>
          <dl>
            {group.map(({ id, label, keys }) => (
              <div key={id}>
                <dt>{label}</dt>
                <dd>
                  <span className="sr">{keys}</span>
                  <KeyCaps keys={keys ?? ""} />
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  );
}
