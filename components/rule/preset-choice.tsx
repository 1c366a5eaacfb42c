import { getTranslations } from "next-intl/server";

import { presets } from "@/lib/rule/presets";

import { Link } from "../ui/link";

/** Rules that many want, each with a sentence; or an empty one. */
export async function PresetChoice({ organisation }: { organisation: string }) {
  const words = await getTranslations("rule.page");
  const say = await getTranslations("rule.preset");
  const at = `/${organisation}/settings/rules/new?preset=`;
  return (
    <ul className="presets">
      {presets.map(({ code }) => (
        <li key={code}>
          <Link href={at + code}>
            <b>{say(`${code}.name`)}</b>
            <span>{say(`${code}.about`)}</span>
          </Link>
        </li>
      ))}
      <li>
        <Link href={`${at}empty`}>
          <b>{words("emptyRule")}</b>
          <span>{words("emptyRuleAbout")}</span>
        </Link>
      </li>
    </ul>
  );
}
