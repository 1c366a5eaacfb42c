import { env } from "@/lib/env";

/**
 * State changes come only from our own pages: a missing, null or foreign Origin is refused. The address comes from
 * configuration, never from a header.
 */
export const isOurOrigin = (origin: string | null): boolean => origin !== null && origin === new URL(env().url).origin;
