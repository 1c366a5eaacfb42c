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
};

/** SQL statements per page, the frame included. */
export const mostStatements = 4;
/** Processor time at the largest size against the smallest. */
export const mostGrowth = 1.2;
/** Kilobytes of the HTML of a list of fifty. */
export const mostListKB = 150;
/** Milliseconds from the press of a key or button until what it does is on the screen. */
export const mostPaintMs = 100;
