import { getTranslations } from "next-intl/server";

import { dropLogoAction, keepLogoAction } from "@/lib/brand/actions";
import { type Brand, logoAddress } from "@/lib/brand/types";

import { RefreshingForm } from "../form/refreshing-form";
import { SubmitButton } from "../form/submit-button";
import { TextField } from "../form/text-field";

/** The organisation's logo: a picture that is drawn anew and small. */
export async function LogoForms({ organisation, brand }: { organisation: string; brand: Brand }) {
  const words = await getTranslations("brand");
  const logo = logoAddress(brand);
  return (
    <>
      <RefreshingForm action={keepLogoAction} organisation={organisation} done={words("saved")} className="form">
        {logo && (
          <p>
            {/* oxlint-disable-next-line next/no-img-element -- small, drawn by us, kept for ever */}
            <img src={logo} alt={words("logoIs")} className="logo" height={32} />
          </p>
        )}
        <TextField
          label={words("logo")}
          hint={words("logoHint")}
          name="logo"
          type="file"
          accept="image/png,image/jpeg,image/webp"
        />
        <div className="acts">
          <SubmitButton>{words("logoKeep")}</SubmitButton>
        </div>
      </RefreshingForm>
      {logo && (
        <RefreshingForm action={dropLogoAction} organisation={organisation} done={words("saved")}>
          <SubmitButton variant="danger">{words("logoDrop")}</SubmitButton>
        </RefreshingForm>
      )}
    </>
  );
}
