import type { Metadata, Viewport } from "next";
import { getLocale, getTimeZone } from "next-intl/server";
import { cookies, headers } from "next/headers";
import type { ReactNode } from "react";
import { DoorCatalogue } from "@/components/shell/catalogue";
import { SoftLinks } from "@/components/shell/soft-links";
import { ToastProvider } from "@/components/ui/toast";
import "./globals.css";

export const metadata: Metadata = { title: { default: "Suivi", template: "%s – Suivi" } };

export const viewport: Viewport = { width: "device-width", initialScale: 1, viewportFit: "cover" };

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [locale, timeZone, chosen, asked] = await Promise.all([getLocale(), getTimeZone(), cookies(), headers()]);
  const theme = asked.get("x-suivi-theme") ?? chosen.get("theme")?.value;
  return (
    // Without a choice there is no attribute, and the tokens follow the system.
    <html lang={locale} data-theme={theme === "dark" || theme === "light" ? theme : undefined}>
      <body>
        <DoorCatalogue locale={locale} timeZone={timeZone}>
          <ToastProvider>{children}</ToastProvider>
          <SoftLinks />
        </DoorCatalogue>
      </body>
    </html>
  );
}
