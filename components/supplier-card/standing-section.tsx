import { getFormatter, getTranslations } from "next-intl/server";

import { supplierStatuses } from "@/lib/kernel/supplier-status";
import { handBackSupplierAction, setSupplierStatusAction } from "@/lib/supplier-card/actions";
import type { Judgement, SupplierStanding } from "@/lib/supplier-card/pages";

import { RefreshingForm } from "../form/refreshing-form";
import { SelectField } from "../form/select-field";
import { SubmitButton } from "../form/submit-button";
import { TextField } from "../form/text-field";
import { addressOf } from "../ui/address";
import { DateTime } from "../ui/date-time";
import { Link } from "../ui/link";
import { JudgementReasons } from "./judgement-reasons";
import { StatusDot } from "./status-dot";

/** How a partner stands as a supplier, how it came to that, and the decision of a person. */
export async function StandingSection({
  organisation,
  standing,
  timeZone,
}: {
  organisation: string;
  standing: SupplierStanding;
  timeZone: string;
}) {
  const words = await getTranslations("supply.standing");
  const { company, status, history, mayJudge, from } = standing;
  const [latest] = history;
  return (
    <section id="standing">
      <h2 className="h">{words("title")}</h2>
      <StatusDot status={status} />
      {latest && (
        <p className="m t13">
          <Decided judgement={latest} timeZone={timeZone} />
        </p>
      )}
      <Now standing={standing} />
      <p>
        <Link
          className="link"
          href={addressOf(`/${organisation}/reports/suppliers`, { company: company.id, period: `${from}..` })}
        >
          {words("open")}
        </Link>
      </p>
      {mayJudge && <Decide organisation={organisation} standing={standing} />}
      {history.length > 0 && (
        <details className="mt-2">
          <summary className="link">{words("history")}</summary>
          <ol className="mt-2 grid gap-3">
            {history.map((one) => (
              <li key={one.id} className="t13">
                <div className="row">
                  {one.fromStatus && one.fromStatus !== one.status && (
                    <>
                      <StatusDot status={one.fromStatus} /> <span aria-hidden="true">→</span>
                    </>
                  )}
                  <StatusDot status={one.status} />
                </div>
                <div className="m">
                  <Decided judgement={one} timeZone={timeZone} />
                </div>
                {one.reason && <p className="pre">{one.reason}</p>}
                <p className="m">
                  <Figures {...one.figures} />
                </p>
                <JudgementReasons crossed={one.figures.crossed} currency={one.figures.currency} />
              </li>
            ))}
          </ol>
        </details>
      )}
      {mayJudge && history.length === 0 && <p className="m">{words("noHistory")}</p>}
    </section>
  );
}

async function Decided({ judgement: { at, by, who }, timeZone }: { judgement: Judgement; timeZone: string }) {
  const words = await getTranslations("supply.standing");
  return (
    <>
      <DateTime at={new Date(at)} timeZone={timeZone} withTime />,{" "}
      {by === "limits" ? words("byLimits") : words("byPerson", { name: who ?? words("somebody") })}
    </>
  );
}

type CountedFigures = { months: number; cases: number; cost: string; currency: string; closed: number; within: number };

async function Figures({ months, cases, cost, currency, closed, within }: CountedFigures) {
  const [words, format] = await Promise.all([getTranslations("supply.standing"), getFormatter()]);
  const amount = format.number(Number(cost), { style: "currency", currency });
  return words("figures", { months, cases, cost: amount, closed, within });
}

async function Now({ standing: { now, months, currency } }: { standing: SupplierStanding }) {
  return (
    now && (
      <p className="m t13">
        <Figures {...now} months={months} currency={currency} />
      </p>
    )
  );
}

async function Decide({ organisation, standing }: { organisation: string; standing: SupplierStanding }) {
  const [words, statuses] = await Promise.all([getTranslations("supply.standing"), getTranslations("supply.status")]);
  const { company, status, history } = standing;
  return (
    <details className="mt-2">
      <summary className="link">{words("override")}</summary>
      <RefreshingForm
        action={setSupplierStatusAction}
        organisation={organisation}
        hidden={{ partnerId: company.id }}
        done={words("wasSet")}
        className="form mt-2"
      >
        <SelectField
          label={words("status")}
          name="status"
          defaultValue={status ?? "qualified"}
          options={supplierStatuses.map((value) => ({ value, label: statuses(value) }))}
        />
        <TextField label={words("reason")} name="reason" maxLength={2000} required autoComplete="off" />
        <div className="acts">
          <SubmitButton>{words("set")}</SubmitButton>
        </div>
      </RefreshingForm>
      {history[0]?.by === "person" && (
        <RefreshingForm
          action={handBackSupplierAction}
          organisation={organisation}
          hidden={{ partnerId: company.id }}
          done={words("handedBack")}
        >
          <SubmitButton variant="plain">{words("handBack")}</SubmitButton>
        </RefreshingForm>
      )}
    </details>
  );
}
