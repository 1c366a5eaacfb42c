/** A sentence for people: a key of the message catalogues (`namespace.key`) and its ICU parameters. */
export type Words = { key: string; params?: Record<string, string | number> };

export const words = (key: string, params?: Record<string, string | number>): Words =>
  params ? { key, params } : { key };
