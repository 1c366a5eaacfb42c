import { logoBySlug } from "@/lib/brand/queries";

import { keptLong, notThere } from "../kept-long";

type Props = { params: Promise<{ org: string }> };

/** The organisation's logo, for everybody: it stands where people are not signed in yet. */
export async function GET(request: Request, { params }: Props): Promise<Response> {
  const logo = await logoBySlug((await params).org);
  if (!logo) return notThere();
  return keptLong(request, logo.sha256.slice(0, 16), "image/png", logo.png);
}
