import type { Metadata, Viewport } from "next";
import { getLocale, getTimeZone } from "next-intl/server";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { Catalogue } from "@/components/shell/catalogue";
import { SoftLinks } from "@/components/shell/soft-links";
import { ToastProvider } from "@/components/ui/toast";
import "./globals.css";

export const metadata: Metadata = { title: { default: "Suivi", template: "%s – Suivi" } };

export const viewport: Viewport = { width: "device-width", initialScale: 1, viewportFit: "cover" };

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [locale, timeZone, chosen] = await Promise.all([getLocale(), getTimeZone(), cookies()]);
  const theme = chosen.get("theme")?.value;
  return (
    // Without a choice there is no attribute, and the tokens follow the system.
    <html lang={locale} data-theme={theme === "dark" || theme === "light" ? theme : undefined}>
      <body>
        <Catalogue locale={locale} timeZone={timeZone}>
          <ToastProvider>{children}</ToastProvider>
          <SoftLinks />
        </Catalogue>
      </body>
    </html>
  );
}
