import { brandBySlug } from "@/lib/brand/queries";
import { brandSheet } from "@/lib/brand/types";

import { keptLong, notThere } from "../kept-long";

type Props = { params: Promise<{ org: string }> };

/** The organisation's colours as a style sheet: pages carry no styles of their own. For everybody, like the pages. */
export async function GET(request: Request, { params }: Props): Promise<Response> {
  const brand = await brandBySlug((await params).org);
  if (!brand?.colour) return notThere();
  return keptLong(request, brand.colour.slice(1), "text/css; charset=utf-8", brandSheet(brand));
}
