import "server-only";
import type { Endpoint } from "./endpoint";
import { articleEndpoints } from "./endpoints/articles";
import { eventEndpoints } from "./endpoints/events";
import { orderEndpoints } from "./endpoints/orders";
import { partnerEndpoints } from "./endpoints/partners";
import { reportEndpoints } from "./endpoints/reports";
import { settingsEndpoints } from "./endpoints/settings";
import { ticketEndpoints } from "./endpoints/tickets";

/** All that other programs can ask, in the order of the document. */
export const endpoints: readonly Endpoint[] = [
  ...settingsEndpoints,
  ...ticketEndpoints,
  ...eventEndpoints,
  ...partnerEndpoints,
  ...orderEndpoints,
  ...articleEndpoints,
  ...reportEndpoints,
];
