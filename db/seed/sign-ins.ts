/** One for everybody of the demo, printed at its start. */
export const demoPassword = "suivi-demo-2026";

/** Who to be: told to whoever starts the demo. */
export const demoSignIns: readonly { email: string; password: string; who: string }[] = [
  { email: "demo@mycompany.example", who: "Demo User: helpdesk, first level and sales of My Company" },
  { email: "olga@mycompany.example", who: "Olga Expert: manager of Support Level 2" },
  { email: "sam@mycompany.example", who: "Sam Sales: the pipeline" },
  { email: "pia@mycompany.example", who: "Pia Production: manager of Quality (Quentin: quentin@…)" },
  { email: "yue@nivalis.example", who: "LIN Yue: campaigns and offers of Nivalis" },
  { email: "garnier@nivalis.example", who: "Mr Garnier: director of Nivalis, approves" },
  { email: "cedric@nivalis.example", who: "Cédric Morel: community manager" },
  { email: "lea@nivalis.example", who: "Léa Martin: support of Nivalis" },
  { email: "ines@mycompany.example", who: "Ines Admin: administrator of both organisations" },
  { email: "anna@client.example", who: "Anna: a customer of My Company, in the portal" },
  { email: "rolf@metalux.example", who: "Rolf: a supplier of My Company, in the portal" },
  { email: "claire@dubois.example", who: "Claire: a customer of Nivalis, in the portal" },
].map((person) => ({ ...person, password: demoPassword }));
