import { getTranslations } from "next-intl/server";

import { ColourForms } from "@/components/brand/colour-forms";
import { LogoForms } from "@/components/brand/logo-forms";
import { SettingsFrame } from "@/components/settings/settings-frame";
import { titled } from "@/components/shell/titled";
import { lookSettings } from "@/lib/brand/pages";
import { readSettings } from "@/lib/organisation/pages";

import type { SettingsProps } from "../settings-props";

export const generateMetadata = titled("admin.places.look");

/** Colour and logo of the organisation, as its customers and suppliers see them. */
export default async function LookPage({ params }: SettingsProps) {
  const { org } = await params;
  const look = await readSettings(org, lookSettings);
  const words = await getTranslations("brand");
  return (
    <SettingsFrame organisation={org} place="look">
      <div className="form">
        <p className="m">{words("about")}</p>
        <ColourForms organisation={org} look={look} />
        <LogoForms organisation={org} brand={look.brand} />
        <p className="hp">{words("name")}</p>
      </div>
    </SettingsFrame>
  );
}
