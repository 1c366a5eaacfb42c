/** Doors that ask for themselves, before any organisation is known; each has its tests where it lives. */
export const otherDoors = new Set([
  // For everybody, like the pages they belong to: lib/brand/brand.db.test.ts.
  "app/api/brand/[org]/colours/route.ts#GET",
  "app/api/brand/[org]/logo/route.ts#GET",
  // Takes only a key and a text, and keeps them for who asks.
  "app/api/drafts/[org]/route.ts#POST",
  // By the token of a feed: its rights are asked in lib/calendar/calendar.db.test.ts.
  "app/api/calendar/[org]/[token]/route.ts#GET",
  "app/api/files/route.ts#POST",
  // Who adds pictures to articles is asked in lib/knowledge/pictures.db.test.ts.
  "app/api/articles/[org]/pictures/route.ts#POST",
  // Whose data one may take along is asked in lib/personal-data/personal-data.db.test.ts.
  "app/api/personal-data/[org]/[person]/route.ts#POST",
  "app/api/inbound/mail/route.ts#POST",
  // By the key of a program, which acts as its member: lib/api/api.db.test.ts.
  "app/api/v1/[...path]/route.ts#GET",
  "app/api/v1/openapi.json/route.ts#GET",
  // The same, as tools: lib/mcp/mcp.db.test.ts.
  "app/api/mcp/route.ts#POST",
  // By METRICS_TOKEN, and sums of all organisations only: app/metrics/metrics.db.test.ts.
  "app/metrics/route.ts#GET",
  // They tell of no organisation: app/health/health.db.test.ts.
  "app/health/route.ts#GET",
  "app/health/ready/route.ts#GET",
  "app/.well-known/security.txt/route.ts#GET",
  // By the token of a mail: lib/outgoing-mail/unsubscribe.db.test.ts.
  "app/api/unsubscribe/[token]/route.ts#POST",
  "app/api/pdf-frame/[...file]/route.ts#GET",
  // Public articles, for whoever comes: lib/knowledge/help.db.test.ts.
  "lib/knowledge/pages/help.ts#readHelp",
  "lib/web-form/pages.ts#webForm",
  "lib/web-form/pages.ts#openSection",
  // A task for any browser, and a file of a visitor who did it: lib/web-form/guard/guard.db.test.ts, web-form.db.test.ts.
  "app/api/form/[org]/[section]/challenge/route.ts#GET",
  "app/api/form/[org]/[section]/files/route.ts#POST",
  "app/api/form/v1.js/route.ts#GET",
]);
