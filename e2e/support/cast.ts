/** The people of the demo (domain 3.4) by their first names. */
export const cast = {
  anna: { email: "anna@client.example" },
  ben: { email: "ben@nivalis.example" },
  cedric: { email: "cedric@nivalis.example" },
  claire: { email: "claire@dubois.example" },
  demo: { email: "demo@mycompany.example" },
  garnier: { email: "garnier@nivalis.example" },
  /** Administers both organisations. */
  ines: { email: "ines@mycompany.example" },
  lea: { email: "lea@nivalis.example" },
  nadia: { email: "nadia@nivalis.example" },
  olga: { email: "olga@mycompany.example" },
  quentin: { email: "quentin@mycompany.example" },
  rolf: { email: "rolf@metalux.example" },
  sam: { email: "sam@mycompany.example" },
  yue: { email: "yue@nivalis.example" },
  zoe: { email: "zoe@nivalis.example" },
} as const;

export type Person = keyof typeof cast;

/** A title nobody used before, so that a journey finds its own records whatever ran before it. */
export const unique = (title: string): string => `${title} ${Date.now().toString(36)}`;
