import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";

import type { Brand } from "@/lib/brand/types";

import { BrandColours, BrandName } from "../shell/brand";
import { ThemeSwitch } from "../shell/theme-switch";
import { Link } from "../ui/link";
import { Wordmark } from "../ui/wordmark";

/** The frame of the help that everybody may read: the organisation's name, and the way to its portal. */
export async function PublicHelpFrame({ brand, children }: { brand: Brand; children: ReactNode }) {
  const [words, help] = await Promise.all([getTranslations("common"), getTranslations("help")]);
  return (
    <div className="portal" data-brand={brand.slug}>
      <BrandColours brand={brand} />
      <a href="#content" className="skip">
        {words("skipToContent")}
      </a>
      <header className="ph">
        <div>
          <Link href={`/help/${brand.slug}`} className="orgn">
            <BrandName brand={brand} />
          </Link>
          <span className="grow" />
          <Link href={`/portal/${brand.slug}`} className="me row">
            {help("signIn")}
          </Link>
        </div>
      </header>
      <main id="content" className="pm" tabIndex={-1}>
        {children}
      </main>
      <footer className="pf">
        <Wordmark />
        <span className="grow" />
        <ThemeSwitch />
      </footer>
    </div>
  );
}
