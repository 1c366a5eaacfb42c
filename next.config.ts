import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";

// Sentences with values are compiled with the pages, not anew for every request.
const withWords = createNextIntlPlugin({
  requestConfig: "./i18n/request.ts",
  experimental: { messages: { path: "./messages", format: "json", locales: "infer", precompile: true } },
});

const config: NextConfig = {
  // End-to-end tests build beside a running demo, with doors that a normal build does not have.
  distDir: process.env.NEXT_DIST_DIR ?? ".next",
  poweredByHeader: false,
  // `npm run check` checks all types, those of tests too; a build need not do it again.
  typescript: { ignoreBuildErrors: true },
  reactStrictMode: true,
  // A title comes with its page: streamed after it, a page that is refreshed has none for a moment.
  htmlLimitedBots: /.*/,
  serverExternalPackages: [
    "@neondatabase/serverless",
    "mailauth",
    "mailparser",
    "nodemailer",
    "pg",
    "pg-boss",
    "sanitize-html",
    "smtp-server",
    "ws",
  ],
};

export default withWords(config);
