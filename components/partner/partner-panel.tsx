import { useTranslations } from "next-intl";
import Link from "next/link";
import type { ReactNode } from "react";

import { editPartnerAction } from "@/lib/partner/actions";
import type { PartnerPage } from "@/lib/partner/pages";
import { partnerLanguages, portalVisibilities } from "@/lib/partner/schema";

import { EditableProperty } from "../form/editable-property";
import { YesNo } from "../form/yes-no";
import { Checkbox } from "../ui/checkbox";
import { Property, PropertyList } from "../ui/property-list";
import { Select } from "../ui/select";
import { TextInput } from "../ui/text-input";
import { Textarea } from "../ui/textarea";
import { PartnerAddresses } from "./partner-addresses";
import { PartnerEmails } from "./partner-emails";
import { PartnerMailWishes } from "./partner-mail-wishes";
import { PartnerSearch } from "./partner-search";

/** Everything known about a partner, each value changed where it stands by whom it may be. */
export function PartnerPanel({
  organisation,
  partner,
  above,
}: {
  organisation: string;
  partner: PartnerPage;
  /** What stands before everything else about some partners. */
  above?: ReactNode;
}) {
  const words = useTranslations("partner");
  const about = { organisation, partner };
  const isPerson = partner.partnerType === "person";
  return (
    <aside className="panel">
      {above}
      <section>
        <h2>{words("contact")}</h2>
        <PropertyList>
          <TextValue {...about} field="name" />
          {isPerson && (
            <Value
              {...about}
              field="company"
              value={
                partner.company && (
                  <Link className="link ell" prefetch={false} href={`/${organisation}/partners/${partner.company.id}`}>
                    {partner.company.name}
                  </Link>
                )
              }
            >
              <PartnerSearch
                name="companyId"
                organisation={organisation}
                only="company"
                label={words("field.company")}
                start={partner.company && { value: partner.company.id, label: partner.company.name }}
              />
            </Value>
          )}
          {isPerson && <TextValue {...about} field="jobTitle" />}
          <TextValue {...about} field="email" type="email" />
          <TextValue {...about} field="phone" type="tel" />
          <TextValue {...about} field="mobile" type="tel" />
          <TextValue {...about} field="fax" type="tel" />
          <TextValue {...about} field="website" />
        </PropertyList>
      </section>
      <section>
        <h2>{words("about")}</h2>
        <PropertyList>
          <Relation {...about} />
          <Value
            {...about}
            field="language"
            value={partner.language ? words(`language.${partner.language}`) : words("languageDefault")}
          >
            <Select
              small
              name="language"
              aria-label={words("field.language")}
              empty={words("languageDefault")}
              options={partnerLanguages.map((value) => ({ value, label: words(`language.${value}`) }))}
              defaultValue={partner.language ?? ""}
            />
          </Value>
          <Categories {...about} />
          <Value {...about} field="notes" value={partner.notes && <span className="pre">{partner.notes}</span>}>
            <Textarea name="notes" aria-label={words("field.notes")} defaultValue={partner.notes ?? ""} rows={4} />
          </Value>
        </PropertyList>
      </section>
      <PartnerAddresses {...about} />
      <PartnerEmails {...about} />
      <PartnerMailWishes {...about} />
      {!partner.isInternal && (
        <section>
          <h2>{words("portal")}</h2>
          <p className="m">{words(partner.isMember ? "portalMember" : "portalNone")}</p>
          <PropertyList>
            {partner.partnerType === "company" ? (
              <Value {...about} field="portalVisibility" value={words(`visibility.${partner.portalVisibility}`)}>
                <Select
                  small
                  name="portalVisibility"
                  aria-label={words("field.portalVisibility")}
                  options={portalVisibilities.map((value) => ({ value, label: words(`visibility.${value}`) }))}
                  defaultValue={partner.portalVisibility}
                />
              </Value>
            ) : (
              // Their own choice, made in the portal; the company's bound stands above it.
              <Property label={words("seenBy.label")}>{words(`seenBy.${partner.portalVisibility}`)}</Property>
            )}
          </PropertyList>
        </section>
      )}
    </aside>
  );
}

type About = { organisation: string; partner: PartnerPage };
type TextFieldName = "name" | "email" | "phone" | "mobile" | "fax" | "website" | "jobTitle";

function Value({
  organisation,
  partner,
  field,
  value,
  children,
}: About & { field: string; value: ReactNode; children: ReactNode }) {
  const words = useTranslations("partner");
  const label = words(`field.${field}` as "field.name");
  if (!partner.mayEdit) return <Property label={label}>{value}</Property>;
  return (
    <EditableProperty
      label={label}
      value={value}
      action={editPartnerAction}
      organisation={organisation}
      hidden={{ id: partner.id, version: partner.version }}
      done={words("saved")}
    >
      {children}
    </EditableProperty>
  );
}

function TextValue({
  field,
  type = "text",
  ...about
}: About & { field: TextFieldName; type?: "text" | "email" | "tel" }) {
  const words = useTranslations("partner");
  const value = about.partner[field];
  return (
    <Value {...about} field={field} value={value && <span className="ell">{value}</span>}>
      <TextInput
        small
        type={type}
        name={field}
        aria-label={words(`field.${field}`)}
        defaultValue={value ?? ""}
        required={field === "name"}
      />
    </Value>
  );
}

function Relation(about: About) {
  const words = useTranslations("partner");
  const { partner } = about;
  const sides = (["isCustomer", "isSupplier", "isInternal"] as const).filter((side) => partner[side]);
  return (
    <Value {...about} field="relation" value={sides.map((side) => words(`field.${side}`)).join(", ")}>
      <YesNo name="isCustomer" label={words("field.isCustomer")} checked={partner.isCustomer} />
      <YesNo name="isSupplier" label={words("field.isSupplier")} checked={partner.isSupplier} />
    </Value>
  );
}

function Categories(about: About) {
  const words = useTranslations("partner");
  const { categories, categoryIds } = about.partner;
  if (categories.length === 0) return null;
  const chosen = categories.filter(({ id }) => categoryIds.includes(id));
  return (
    <Value {...about} field="categories" value={chosen.map(({ path }) => path).join(", ")}>
      <input type="hidden" name="categoryIds" value="" />
      {categories.map(({ id, path }) => (
        <Checkbox key={id} name="categoryIds" value={id} label={path} defaultChecked={categoryIds.includes(id)} />
      ))}
      <span className="sr">{words("field.categories")}</span>
    </Value>
  );
}
