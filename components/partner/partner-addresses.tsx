import { useTranslations } from "next-intl";

import { dropAddressAction, keepAddressAction } from "@/lib/partner/actions";
import type { PartnerAddress, PartnerPage } from "@/lib/partner/pages";
import { addressKinds } from "@/lib/partner/schema";

import { ActionForm } from "../form/action-form";
import { SelectField } from "../form/select-field";
import { SubmitButton } from "../form/submit-button";
import { TextField } from "../form/text-field";

/** Where a partner can be reached by post. Each opens to be changed; the last line adds one. */
export function PartnerAddresses({ organisation, partner }: { organisation: string; partner: PartnerPage }) {
  const words = useTranslations("partner");
  if (partner.addresses.length === 0 && !partner.mayEdit) return null;
  return (
    <section>
      <h2>{words("addresses")}</h2>
      {partner.addresses.map((address) => (
        <div key={address.id} className="mb-2">
          <p className="lbl">{words(`addressKind.${address.kind}`)}</p>
          <p className="pre">{linesOf(address)}</p>
          {partner.mayEdit && (
            <details>
              <summary className="link t12">{words("changeAddress")}</summary>
              <AddressForm organisation={organisation} partnerId={partner.id} address={address} />
              <ActionForm
                action={dropAddressAction}
                organisation={organisation}
                hidden={{ partnerId: partner.id, addressId: address.id }}
                done={words("saved")}
              >
                <SubmitButton variant="danger">{words("removeAddress")}</SubmitButton>
              </ActionForm>
            </details>
          )}
        </div>
      ))}
      {partner.mayEdit && (
        <details>
          <summary className="link t13">{words("addAddress")}</summary>
          <AddressForm organisation={organisation} partnerId={partner.id} />
        </details>
      )}
    </section>
  );
}

function AddressForm({
  organisation,
  partnerId,
  address,
}: {
  organisation: string;
  partnerId: string;
  address?: PartnerAddress;
}) {
  const words = useTranslations("partner");
  return (
    <ActionForm
      action={keepAddressAction}
      organisation={organisation}
      hidden={{ partnerId, addressId: address?.id ?? "" }}
      done={words("saved")}
      resetWhenDone={!address}
      className="form py-2"
    >
      <SelectField
        small
        name="kind"
        label={words("field.kind")}
        options={addressKinds.map((value) => ({ value, label: words(`addressKind.${value}`) }))}
        defaultValue={address?.kind ?? "default"}
      />
      {(["street", "zip", "city", "region", "country"] as const).map((field) => (
        <TextField
          key={field}
          small
          name={field}
          label={words(`field.${field}`)}
          defaultValue={address?.[field] ?? ""}
        />
      ))}
      <div className="acts">
        <SubmitButton variant="plain">{words(address ? "changeAddress" : "addAddress")}</SubmitButton>
      </div>
    </ActionForm>
  );
}

function linesOf({ street, zip, city, region, country, email, phone }: PartnerAddress): string {
  const place = [zip, city].filter(Boolean).join(" ");
  return [street, place, region, country, email, phone].filter(Boolean).join("\n");
}
