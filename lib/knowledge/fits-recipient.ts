import type { Audience } from "./schema";

/** Who a reply goes to, as far as articles are concerned. */
export type Recipient = {
  /** Nobody we know: only an address. */
  isKnown: boolean;
  isCustomer: boolean;
  isSupplier: boolean;
  /** Signs in to the portal. */
  usesPortal: boolean;
};

/** How an article may go into a reply: by a link that its recipient can open, or as text; or not at all, and why. */
type Fit =
  | { may: "link" | "text"; link: "public" | "portal" | null }
  | { may: "not"; because: "staffOnly" | "notForThem" };

/**
 * What is for colleagues never goes out; what is for others not either. A link goes out only to a page that its
 * recipient can open.
 */
export function fitOf(audience: Audience, recipient: Recipient, helpIsPublic: boolean): Fit {
  if (audience === "staff") return { may: "not", because: "staffOnly" };
  if (!isFor(audience, recipient)) return { may: "not", because: "notForThem" };
  if (audience === "public" && helpIsPublic) return { may: "link", link: "public" };
  return recipient.usesPortal ? { may: "link", link: "portal" } : { may: "text", link: null };
}

/** As the portal shows it: somebody who is neither customer nor supplier may ask as a customer does. */
function isFor(audience: Audience, { isKnown, isCustomer, isSupplier }: Recipient): boolean {
  if (audience === "public") return true;
  if (!isKnown) return false;
  return audience === "suppliers" ? isSupplier : isCustomer || !isSupplier;
}
