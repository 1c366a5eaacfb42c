"use client";

import { ArrowDown, ArrowUp, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";

import { cellText } from "@/lib/report/cell-text";

import { type PlacedStrip, Strip } from "../charts/strip";
import { Avatar } from "../ui/avatar";
import { Icon } from "../ui/icon";
import { initialsOf } from "../ui/initials";
import type { SaidCell, SaidFigureHead, SaidHead, SaidLine, SaidLines } from "./said-lines";

/**
 * The lines of a report, each figure a link to its rows; totals below. The attribute of links (components/ui/link) stands
 * once around them all, their address is relative: a figure costs its words and little else.
 */
export function LinesTable({ said }: { said: SaidLines }) {
  const { label, id, strips, names, figures, drawing, lines, totals } = said;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls on a phone, so the keyboard must reach it
    <section className="tbx" tabIndex={0} aria-label={label} id={id} data-go="stay">
      <table className={strips ? "tb lines strips stacks" : "tb lines"}>
        <thead>
          <tr>
            {names.map((head) => (
              <Head key={head.label} head={head} />
            ))}
            {figures.map((head, place) => (
              <Head key={`${place} ${head.label}`} head={head} right />
            ))}
            {strips && (
              <th scope="col" className="dist">
                {drawing}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.key} className={line.key === said.open?.line ? "on" : undefined}>
              <Names said={said} line={line} />
              <Figures said={said} line={line} />
            </tr>
          ))}
        </tbody>
        {totals.length > 0 && (
          <tfoot>
            {totals.map((total) => (
              <tr key={total.key}>
                {total.names.map((name, place) =>
                  place === 0 ? (
                    <th key={name} scope="row" colSpan={Math.max(names.length - total.names.length + 1, 1)}>
                      {name}
                    </th>
                  ) : (
                    <td key={name} className="w">
                      {name}
                    </td>
                  ),
                )}
                <Figures said={said} line={total} />
              </tr>
            ))}
          </tfoot>
        )}
      </table>
    </section>
  );
}

function Head({ head: { label, href, title, sorted }, right = false }: { head: SaidHead; right?: boolean }) {
  return (
    <th scope="col" className={right ? "r" : undefined} aria-sort={sorted} title={href ? undefined : title}>
      {href ? (
        <a href={href} title={title}>
          {label}
          {sorted && <Icon of={sorted === "descending" ? ArrowDown : ArrowUp} size={12} />}
        </a>
      ) : (
        label
      )}
    </th>
  );
}

/** Whom or what a line is about; the first name carries its warnings. */
function Names({
  said: { names: heads, strips },
  line: { key, names, strong, flags },
}: {
  said: SaidLines;
  line: SaidLine;
}) {
  const values = key.split("~");
  return heads.map(({ label, page, face }, place) => {
    const value = values[place] === "-" ? undefined : values[place];
    const name = names[place] ?? "";
    const linked = page && value ? <a href={`${page}${value}`}>{name}</a> : name;
    const worries = place === 0 && flags ? <Flags flags={flags} /> : null;
    const content =
      page || worries ? (
        <span className="who">
          {face && value && <Avatar initials={initialsOf(name)} />}
          <span>
            {linked}
            {worries}
          </span>
        </span>
      ) : (
        linked
      );
    if (place === 0) {
      return (
        <th key={label} scope="row" className={strong ? "md" : undefined}>
          {content}
        </th>
      );
    }
    return (
      <td key={label} className="w" data-label={strips ? label : undefined}>
        {content}
      </td>
    );
  });
}

const Flags = ({ flags }: { flags: readonly string[] }) =>
  flags.map((flag) => (
    <span key={flag} className="flag">
      <Icon of={TriangleAlert} size={12} />
      {flag}
    </span>
  ));

function Figures({ said, line }: { said: SaidLines; line: SaidLine }) {
  return (
    <>
      {said.figures.map((head, place) => (
        <FigureCell key={place} said={said} line={line} head={head} cell={line.cells[place] ?? ""} />
      ))}
      {said.strips && (
        <td className="dist">{isPlaced(line.drawing) ? <Strip strip={line.drawing} /> : line.drawing}</td>
      )}
    </>
  );
}

const isPlaced = (drawing: PlacedStrip | ReactNode): drawing is PlacedStrip =>
  typeof drawing === "object" && drawing !== null && "dots" in drawing;

function FigureCell({
  said: { cells, of, open, strips },
  line: { key },
  head: { label, measure },
  cell,
}: {
  said: SaidLines;
  line: SaidLine;
  head: SaidFigureHead;
  cell: SaidCell;
}) {
  const { text, shut, late, small, hint, spoken } =
    typeof cell === "string" ? { text: cell, ...plain } : { ...plain, ...cell };
  const isOpen = open?.line === key && open.measure === measure;
  return (
    <td className={late ? "late" : undefined} data-label={strips ? label : undefined} title={hint}>
      {measure && !shut ? (
        <a href={cells + cellText({ line: key, measure, of })} aria-current={isOpen || undefined}>
          {text}
        </a>
      ) : (
        text
      )}
      {spoken && <span className="sr-only"> {spoken}</span>}
      {small?.map((one) => (
        <small key={one}>{one}</small>
      ))}
    </td>
  );
}

const plain = { shut: false, late: false, small: undefined, hint: undefined, spoken: undefined };
