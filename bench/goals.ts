/** Processor milliseconds per action at 100,000 tickets (performance.md, section 6). */
export const goals: Readonly<Record<string, number>> = {
  "home with counts": 15,
  "list of 50, state + owner": 26,
  "list of 50, active": 26,
  "ticket page": 22,
  "create a ticket": 9,
  transition: 7,
  "internal note": 7,
  "reply to the customer": 9,
  "e-mail in, new ticket": 9,
  "e-mail in, reply": 9,
  "portal home": 11,
  "search, common word": 30,
  "search, rare word": 9,
  "report page, owner × month": 22,
  "report page, cases": 100,
  "report page, cases of a year": 100,
  "report page, sections": 100,
  "report page, performance": 100,
  "report page, pipeline": 100,
  "report page, forecast": 100,
  "report page, dashboard": 100,
};

/** SQL statements per page, the frame included. */
export const mostStatements = 4;
/** Processor time at the largest size against the smallest. */
const mostGrowth = 1.2;
/** Reports out of kept sums grow little; those that look at tickets one by one grow with their period. */
export const mostGrowthOf = (action: string): number => {
  if (action === "report page, owner × month") return 1.3;
  return action.startsWith("report page") ? Number.POSITIVE_INFINITY : mostGrowth;
};
/** How much longer a neighbour waits while somebody has the largest report reckoned again and again. */
export const mostSlowdown = 1.5;
/** Kilobytes of the HTML of a list of fifty. */
export const mostListKB = 150;
/** Milliseconds from the press of a key or button until what it does is on the screen. */
export const mostPaintMs = 100;
