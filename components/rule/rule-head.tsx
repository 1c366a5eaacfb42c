"use client";

import { EllipsisVertical } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";

import {
  adoptTrialAction,
  deactivateRuleAction,
  dropRuleAction,
  duplicateRuleAction,
  endTrialAction,
  tryRuleAction,
} from "@/lib/rule/actions";
import { sentenceOf } from "@/lib/rule/sentence";

import { ActionForm } from "../form/action-form";
import { FormError } from "../form/form-error";
import { RefreshingForm } from "../form/refreshing-form";
import { SubmitButton } from "../form/submit-button";
import { useAct } from "../form/use-act";
import { Button, ButtonLink } from "../ui/button";
import { Icon } from "../ui/icon";
import { Menu } from "../ui/menu";
import { MenuButton } from "../ui/menu-item";
import { StateDot } from "../ui/state-dot";
import { TextInput } from "../ui/text-input";
import { useRuleDraft } from "./rule-draft";
import { RuleSentence } from "./rule-sentence";
import { RuleTabs } from "./rule-tabs";

/** Name, state and sentence of a rule, above each of its pages. */
export function RuleHead() {
  const { organisation, rule, values } = useRuleDraft();
  const words = useTranslations("rule.page");
  const path = `/${organisation}/settings/rules/${rule.id}`;
  const seen = { id: rule.id, version: rule.version };
  return (
    <>
      <div className="rulehead">
        <h2>{String(values["name"])}</h2>
        <StateDot phase={rule.active ? "open" : "draft"} label={words(rule.active ? "active" : "inactive")} />
        <span className="grow" />
        <RefreshingForm
          action={duplicateRuleAction}
          organisation={organisation}
          hidden={seen}
          done={words("duplicated")}
          className="contents"
        >
          <SubmitButton variant="quiet">{words("duplicate")}</SubmitButton>
        </RefreshingForm>
        {rule.active ? (
          <RefreshingForm
            action={deactivateRuleAction}
            organisation={organisation}
            hidden={seen}
            done={words("deactivated")}
            className="contents"
          >
            <SubmitButton variant="plain">{words("deactivate")}</SubmitButton>
          </RefreshingForm>
        ) : (
          <ButtonLink href={`${path}/activate`} variant="primary">
            {words("activate")}
          </ButtonLink>
        )}
        <Menu trigger={<Icon of={EllipsisVertical} />} label={words("more")} triggerClass="iconbtn" place="below-end">
          <RefreshingForm
            action={dropRuleAction}
            organisation={organisation}
            hidden={seen}
            done={words("dropped")}
            then={`/${organisation}/settings/rules`}
          >
            <MenuButton className="danger">{words("drop")}</MenuButton>
          </RefreshingForm>
        </Menu>
      </div>
      <RuleSentence />
      <Unsaved />
      <Conflict />
      <OnTrial />
      <div className="ruletabs">
        <RuleTabs path={path} versions={rule.version} />
      </div>
    </>
  );
}

/** What is not yet saved: to be saved, tried beside the present version, or thrown away. */
function Unsaved() {
  const { organisation, rule, values, isChanged, base, theirs, pending, save, discard } = useRuleDraft();
  const words = useTranslations("rule.page");
  const [days, setDays] = useState("7");
  const trial = useAct(tryRuleAction, organisation);
  if (!isChanged || theirs) return null;
  return (
    <div className="rulenote">
      {/* Said when it appears; the buttons beside are not read with it. */}
      <FormError />
      <output className="grow">{words("unsaved")}</output>
      <Button variant="quiet" onClick={discard}>
        {words("discard")}
      </Button>
      {rule.active && (
        <span className="row">
          <Button
            disabled={trial.pending}
            onClick={() =>
              trial.act({ ...values, id: rule.id, version: base, days }, { done: words("tried"), onDone: discard })
            }
          >
            {words("tryFor")}
          </Button>
          <TextInput
            small
            type="number"
            min={1}
            max={90}
            className="w-[56px]"
            aria-label={words("days")}
            value={days}
            onChange={({ target }) => setDays(target.value)}
          />
          {words("daysUnit", { count: Number(days) || 0 })}
        </span>
      )}
      <Button variant="primary" disabled={pending} onClick={save}>
        {words("save")}
      </Button>
    </div>
  );
}

/** Somebody else saved meanwhile: both versions, to choose from. */
function Conflict() {
  const { definition, theirs, names, teller, discard, keepMine } = useRuleDraft();
  const words = useTranslations("rule.page");
  if (!theirs) return null;
  return (
    <div className="rulenote both" role="alert">
      <dl>
        <dt>{words("theirs")}</dt>
        {/* A name is no part of the sentence. */}
        {theirs.name !== definition.name && <dd className="md">{theirs.name}</dd>}
        <dd>{sentenceOf(theirs, names, teller)}</dd>
        <dt>{words("yours")}</dt>
        {theirs.name !== definition.name && <dd className="md">{definition.name}</dd>}
        <dd>{sentenceOf(definition, names, teller)}</dd>
      </dl>
      <Button onClick={discard}>{words("takeTheirs")}</Button>
      <Button variant="primary" onClick={keepMine}>
        {words("keepMine")}
      </Button>
    </div>
  );
}

/** The version on trial, to be adopted or dropped. */
function OnTrial() {
  const { organisation, rule, names, teller } = useRuleDraft();
  const words = useTranslations("rule.page");
  const format = useFormatter();
  if (!rule.trial) return null;
  const { definition, until, wouldHave, did } = rule.trial;
  const hidden = { id: rule.id, version: rule.version };
  return (
    <div className="rulenote both">
      <dl>
        <dt>
          {until ? words("onTrialUntil", { until: format.dateTime(until, { dateStyle: "medium" }) }) : words("onTrial")}
        </dt>
        <dd>{sentenceOf(definition, names, teller)}</dd>
        <dd className="f">{words("trialSoFar", { wouldHave, did })}</dd>
      </dl>
      <ActionForm
        action={endTrialAction}
        organisation={organisation}
        hidden={hidden}
        done={words("trialEnded")}
        className="contents"
      >
        <SubmitButton variant="quiet">{words("endTrial")}</SubmitButton>
      </ActionForm>
      <ActionForm
        action={adoptTrialAction}
        organisation={organisation}
        hidden={hidden}
        done={words("adopted")}
        className="contents"
      >
        <SubmitButton>{words("adopt")}</SubmitButton>
      </ActionForm>
    </div>
  );
}
