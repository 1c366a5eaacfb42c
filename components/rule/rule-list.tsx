"use client";

/* oxlint-disable jsx-a11y/no-noninteractive-element-interactions -- rows are where a dragged rule is dropped; keys and menu do the same */

import { ArrowDown, ArrowUp, GripVertical } from "lucide-react";
import { useTranslations } from "next-intl";
import { useParams } from "next/navigation";
import { type DragEvent, type KeyboardEvent, useState } from "react";

import type { ListedRule } from "@/lib/rule/queries/list";
import { orderRuleAction } from "@/lib/rule/actions";

import { useAct } from "../form/use-act";
import { classNames } from "../ui/class-names";
import { Icon } from "../ui/icon";
import { Link } from "../ui/link";
import { Menu } from "../ui/menu";
import { MenuButton } from "../ui/menu-item";
import { FiringBars } from "./firing-bars";

/**
 * The rules in the order in which they run, with how often each acted lately. One is put elsewhere by dragging its
 * handle, with Alt and the arrow keys on its name, or by the menu of the handle.
 */
export function RuleList({ organisation, rules }: { organisation: string; rules: readonly ListedRule[] }) {
  const words = useTranslations("rule.page");
  const { id: openId } = useParams<{ id?: string }>();
  const { act, pending } = useAct(orderRuleAction, organisation);
  const [dragged, drag] = useState<string | null>(null);
  const [target, aim] = useState<string | null>(null);

  /** `beforeId`: the one it is to run before; null: last. */
  function put(rule: ListedRule, beforeId: string | null | undefined) {
    if (beforeId === undefined || beforeId === rule.id || pending) return;
    act(
      { id: rule.id, version: rule.version, beforeId: beforeId ?? "" },
      { done: words("moved", { name: rule.name }) },
    );
  }

  function byKey(event: KeyboardEvent, rule: ListedRule) {
    const step = event.altKey ? { ArrowUp: "up", ArrowDown: "down" }[event.key] : undefined;
    if (!step) return;
    event.preventDefault();
    put(rule, neighbour(rules, rule.id, step));
  }

  function over(event: DragEvent, rule: ListedRule) {
    if (!dragged || dragged === rule.id) return;
    event.preventDefault();
    aim(rule.id);
  }

  function drop(event: DragEvent, onto: ListedRule) {
    event.preventDefault();
    const rule = rules.find(({ id }) => id === dragged);
    drag(null);
    aim(null);
    if (!rule) return;
    const isBelow = rules.indexOf(onto) > rules.indexOf(rule);
    put(rule, isBelow ? (rules[rules.indexOf(onto) + 1]?.id ?? null) : onto.id);
  }

  return (
    <nav className="rl" aria-label={words("list")}>
      <div className="grp">
        <b>{words("runOrder")}</b>
        <span className="grow" />
        <span>{words("last30Days")}</span>
      </div>
      <ol>
        {rules.map((rule, at) => (
          <li
            key={rule.id}
            className={classNames("ri", rule.id === openId && "on", target === rule.id && "drop")}
            onDragOver={(event) => over(event, rule)}
            onDrop={(event) => drop(event, rule)}
          >
            <span className="o">{at + 1}</span>
            <Link
              href={`/${organisation}/settings/rules/${rule.id}`}
              className="md ell"
              draggable={false}
              aria-current={rule.id === openId ? "page" : undefined}
              aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
              onKeyDown={(event) => byKey(event, rule)}
            >
              {rule.name}
            </Link>
            <span
              className="handle"
              draggable
              onDragStart={(event) => {
                event.dataTransfer.setData("text/plain", rule.name);
                event.dataTransfer.effectAllowed = "move";
                drag(rule.id);
              }}
              onDragEnd={() => {
                drag(null);
                aim(null);
              }}
            >
              <Menu
                trigger={<Icon of={GripVertical} size={14} />}
                label={words("move", { name: rule.name })}
                triggerClass="iconbtn"
                place="below-end"
              >
                {(["up", "down"] as const).map((step) => (
                  <MenuButton
                    key={step}
                    type="button"
                    disabled={neighbour(rules, rule.id, step) === undefined}
                    onClick={() => put(rule, neighbour(rules, rule.id, step))}
                  >
                    <Icon of={step === "up" ? ArrowUp : ArrowDown} size={14} />
                    {words(step)}
                  </MenuButton>
                ))}
              </Menu>
            </span>
            <span className="s num">
              {rule.active ? words("fired", { count: rule.fired }) : words("notActive")}
              {rule.onTrial && ` · ${words("onTrial")}`}
            </span>
            {rule.active && rule.fired > 0 && <FiringBars pieces={rule.pieces} />}
          </li>
        ))}
      </ol>
    </nav>
  );
}

/** Whom one step leads before: null is the end, undefined nowhere. */
function neighbour(rules: readonly ListedRule[], id: string, step: string): string | null | undefined {
  const at = rules.findIndex((rule) => rule.id === id);
  if (step === "up") return rules[at - 1]?.id;
  return rules[at + 1] ? (rules[at + 2]?.id ?? null) : undefined;
}
