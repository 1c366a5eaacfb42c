import type { Metadata, Viewport } from "next";
import { getLocale } from "next-intl/server";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { SoftLinks } from "@/components/shell/soft-links";
import { Words } from "@/components/shell/words";
import { ToastProvider } from "@/components/ui/toast";
import "./globals.css";

export const metadata: Metadata = { title: { default: "Suivi", template: "%s – Suivi" } };

export const viewport: Viewport = { width: "device-width", initialScale: 1, viewportFit: "cover" };

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [locale, chosen] = await Promise.all([getLocale(), cookies()]);
  const theme = chosen.get("theme")?.value;
  return (
    // Without a choice there is no attribute, and the tokens follow the system.
    <html lang={locale} data-theme={theme === "dark" || theme === "light" ? theme : undefined}>
      <body>
        <Words>
          <ToastProvider>{children}</ToastProvider>
          <SoftLinks />
        </Words>
      </body>
    </html>
  );
}
