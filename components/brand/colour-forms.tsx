import { Check } from "lucide-react";
import { getTranslations } from "next-intl/server";

import { chooseBrandColourAction } from "@/lib/brand/actions";
import type { LookSettings } from "@/lib/brand/pages";
import { houseColour } from "@/lib/brand/tones";

import { RefreshingForm } from "../form/refreshing-form";
import { SubmitButton } from "../form/submit-button";
import { TextField } from "../form/text-field";
import { BrandColours } from "../shell/brand";
import { Icon } from "../ui/icon";

/** The organisation's colour, what pages make of it, and the way back to Suivi's. */
export async function ColourForms({
  organisation,
  look: { brand, shown },
}: {
  organisation: string;
  look: LookSettings;
}) {
  const words = await getTranslations("brand");
  return (
    <>
      <RefreshingForm
        action={chooseBrandColourAction}
        organisation={organisation}
        done={words("saved")}
        resetWhenDone={false}
        className="form"
      >
        <TextField
          label={words("colour")}
          hint={shown ? told(words, shown) : words("colourHint")}
          name="colour"
          type="color"
          key={brand.colour}
          defaultValue={brand.colour ?? houseColour}
          className="swatch"
        />
        <div className="acts">
          <SubmitButton>{words("save")}</SubmitButton>
        </div>
      </RefreshingForm>
      {brand.colour && (
        <>
          <BrandColours brand={brand} />
          <figure className="brandsample" data-brand={brand.slug}>
            <figcaption className="t12 f">{words("sample")}</figcaption>
            <span className="link">{words("sampleLink")}</span>
            <span className="btn p">{words("sampleButton")}</span>
            <span className="chosen">
              <Icon of={Check} size={14} />
              {words("sampleChosen")}
            </span>
          </figure>
          <RefreshingForm
            action={chooseBrandColourAction}
            organisation={organisation}
            hidden={{ colour: "" }}
            done={words("saved")}
          >
            <SubmitButton variant="plain">{words("reset")}</SubmitButton>
          </RefreshingForm>
        </>
      )}
    </>
  );
}

function told(
  words: Awaited<ReturnType<typeof getTranslations<"brand">>>,
  { light, dark, isKept }: NonNullable<LookSettings["shown"]>,
): string {
  if (!isKept) return words("colourShifted", { colour: light, dark });
  return light === dark ? words("colourKept") : words("colourDark", { dark });
}
