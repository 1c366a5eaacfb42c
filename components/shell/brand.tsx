import { type Brand, coloursAddress, logoAddress } from "@/lib/brand/types";

import { lettersOf } from "../ui/initials";

/** The organisation's colours, for all that stands inside an element with `data-brand={slug}`. */
export function BrandColours({ brand }: { brand: Brand }) {
  const address = coloursAddress(brand);
  return address && <link rel="stylesheet" href={address} precedence="brand" />;
}

/** The organisation's logo, or the first letter of its name; then the name. A logo that says the name says it alone. */
export function BrandName({ brand }: { brand: Brand }) {
  const logo = logoAddress(brand);
  return (
    <>
      {logo ? (
        // oxlint-disable-next-line next/no-img-element -- small, drawn by us, kept for ever: nothing is left to make smaller
        <img src={logo} alt="" className="logo" height={32} />
      ) : (
        <i aria-hidden="true">{lettersOf(brand.name)[0]}</i>
      )}
      <span className="ell">{brand.name}</span>
    </>
  );
}
