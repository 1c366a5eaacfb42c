import { z } from "zod";

/** Why somebody is told. What each means stands in `messages/en/notice.json`. */
export const reasons = [
  "assigned",
  "mentioned",
  "reply",
  "approval",
  "returned",
  "watching",
  "mail",
  "trouble",
  "bulk",
  "absence",
  "other",
] as const;
export type Reason = (typeof reasons)[number];

export const isReason = (text: unknown): text is Reason => reasons.some((reason) => reason === text);

/** By mail: not, soon after it happened, or once a day. */
export const mailWishes = ["none", "at_once", "digest"] as const;
export type MailWish = (typeof mailWishes)[number];

export const readNoticesInput = z.object({
  /** When the page was made: what came later is still unread. */
  upTo: z.coerce.date().optional(),
  /** Only this one: it was opened. */
  id: z.uuid().optional(),
});
export type ReadNoticesInput = z.output<typeof readNoticesInput>;

const several = z.preprocess(
  (value) => (value === undefined ? [] : Array.isArray(value) ? value : [value]),
  z.array(z.enum(reasons)),
);
const mailOf = Object.fromEntries(reasons.map((reason) => [`mail-${reason}`, z.enum(mailWishes)])) as Record<
  `mail-${Reason}`,
  z.ZodEnum<{ [Wish in MailWish]: Wish }>
>;

/** How one wants to be told: the reasons shown in the application, and for each its way by mail. */
export const wishesInput = z.object({ inApp: several, ...mailOf });
export type WishesInput = z.output<typeof wishesInput>;
