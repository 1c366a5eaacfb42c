import { getTranslations } from "next-intl/server";
import Link from "next/link";

import type { SheetLine } from "@/lib/absence/pages";
import { decisions } from "@/lib/absence/schema";

import { DateTime } from "../ui/date-time";
import { Select } from "../ui/select";
import { TextInput } from "../ui/text-input";

type Delegates = Record<string, { userId: string; name: string }[]>;

/** The lines of a handover sheet: as fields of its form, or as what was decided once it is done. */
export async function SheetTable({
  organisation,
  lines,
  name,
  delegates,
  timeZone,
  done,
}: {
  organisation: string;
  lines: readonly SheetLine[];
  /** Whose tickets they are. */
  name: string;
  delegates: Delegates;
  timeZone: string;
  done: boolean;
}) {
  const words = await getTranslations("absence");
  const dateOf = (at: string | null) => (at ? <DateTime at={new Date(at)} timeZone={timeZone} /> : "–");
  const labels = {
    keep: words("keep", { name }),
    requeue: words("requeue"),
    delegate: words("delegate"),
  };
  return (
    <div className="tbx">
      <table className="tb handover" aria-label={words("sheet")}>
        <thead>
          <tr>
            <th scope="col">{words("ticket")}</th>
            <th scope="col">{words("next")}</th>
            <th scope="col">{words("deadline")}</th>
            <th scope="col">{words("decision")}</th>
            <th scope="col">{words("colleague")}</th>
            <th scope="col">{words("remarkShort")}</th>
            <th scope="col">{words("comesBack")}</th>
            {done && <th scope="col">{words("responsible")}</th>}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => {
            const number = `[${line.number}]`;
            const decision = line.decision ?? "keep";
            return (
              <tr key={line.number}>
                <td className="flow">
                  <Link href={`/${organisation}/tickets/${line.number}`} prefetch={false} className="name">
                    {number} {line.title}
                  </Link>
                  <span className="f t12">
                    {" "}
                    · {line.section}
                    {line.partner && ` · ${line.partner}`}
                  </span>
                </td>
                <td className="flow">
                  {line.actionText ?? ""} {dateOf(line.nextActionAt)}
                </td>
                <td>{dateOf(line.deadline)}</td>
                {done ? (
                  <>
                    <td>{labels[decision]}</td>
                    <td>{line.delegate ?? "–"}</td>
                    <td>{line.note ?? "–"}</td>
                    <td>{decision === "keep" ? "–" : words(line.comesBack ? "yes" : "no")}</td>
                    <td>{line.responsible ?? words("nobody")}</td>
                  </>
                ) : (
                  <>
                    <td>
                      <input type="hidden" name="number" value={line.number} />
                      <Select
                        small
                        name="decision"
                        aria-label={words("decisionOf", { number })}
                        defaultValue={decision}
                        options={decisions.map((value) => ({ value, label: labels[value] }))}
                      />
                    </td>
                    <td>
                      <Select
                        small
                        name="delegateUserId"
                        aria-label={words("to", { number })}
                        empty={words("choose")}
                        defaultValue={line.delegateUserId ?? ""}
                        options={(delegates[line.sectionId] ?? []).map((person) => ({
                          value: person.userId,
                          label: person.name,
                        }))}
                      />
                    </td>
                    <td>
                      <TextInput
                        small
                        name="ticketNote"
                        aria-label={words("remark", { number })}
                        defaultValue={line.note ?? ""}
                      />
                    </td>
                    <td>
                      <Select
                        small
                        name="comesBack"
                        aria-label={words("comesBackOf", { number })}
                        defaultValue={line.comesBack ? "yes" : "no"}
                        options={[
                          { value: "yes", label: words("yes") },
                          { value: "no", label: words("no") },
                        ]}
                      />
                    </td>
                  </>
                )}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
