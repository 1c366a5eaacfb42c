"use client";

import { ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { usePathname, useSearchParams } from "next/navigation";
import { useState } from "react";

import { classNames } from "../ui/class-names";
import { Icon } from "../ui/icon";
import { wayToCurrent } from "./current-entry";
import { MenuIcon } from "./menu-icon";
import type { MenuNode } from "./menu-node";
import { Link } from "../ui/link";

/**
 * The configured menu. Root menus are open; branches below open by themselves where the present page is (also without
 * JavaScript, since that is known when the page is made), or by their arrow.
 */
export function RailMenu({ nodes }: { nodes: readonly MenuNode[] }) {
  const way = wayToCurrent(nodes, usePathname(), useSearchParams());
  const [chosen, choose] = useState<Record<string, boolean>>({});
  const isOpen = (id: string, depth: number) => chosen[id] ?? (depth === 0 || way.includes(id));
  return (
    <ul className="railmenu">
      {nodes.map((node) => (
        <Branch
          key={node.id}
          node={node}
          depth={0}
          current={way.at(-1)}
          isOpen={isOpen}
          toggle={(id, open) => choose({ ...chosen, [id]: open })}
        />
      ))}
    </ul>
  );
}

type BranchProps = {
  node: MenuNode;
  depth: number;
  current: string | undefined;
  isOpen: (id: string, depth: number) => boolean;
  toggle: (id: string, open: boolean) => void;
};

function Branch({ node, depth, current, isOpen, toggle }: BranchProps) {
  const words = useTranslations("common");
  const { id, label, href, icon, count, children } = node;
  const open = isOpen(id, depth);
  const shown = (
    <>
      {icon && <MenuIcon name={icon} />}
      <span className="ell">{label}</span>
      {count !== null && count > 0 && <span className="c">{count}</span>}
    </>
  );
  return (
    <li>
      <div className="railrow">
        {href === null ? (
          <span className="nav head" style={indent(depth)}>
            {shown}
          </span>
        ) : (
          <Link href={href} className="nav" style={indent(depth)} aria-current={id === current ? "page" : undefined}>
            {shown}
          </Link>
        )}
        {children.length > 0 && (
          <button
            type="button"
            className={classNames("railopen", open && "on")}
            aria-expanded={open}
            aria-label={words(open ? "closeMenu" : "openMenu", { label })}
            onClick={() => toggle(id, !open)}
          >
            <Icon of={ChevronRight} size={14} />
          </button>
        )}
      </div>
      {children.length > 0 && open && (
        <ul>
          {children.map((child) => (
            <Branch key={child.id} node={child} depth={depth + 1} current={current} isOpen={isOpen} toggle={toggle} />
          ))}
        </ul>
      )}
    </li>
  );
}

const indent = (depth: number) => (depth > 0 ? { paddingInlineStart: 8 + depth * 14 } : undefined);
