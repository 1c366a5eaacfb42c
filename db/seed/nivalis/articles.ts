import { type SeedArticle, type SeedTopic, addArticles } from "../articles";
import type { Nivalis } from "./stage";

/** The first answers of the support team, and one for colleagues. */
export const articlesOfNivalis = (stage: Nivalis): Promise<void> =>
  addArticles(stage, { writer: stage.as("lea"), publisher: stage.as("garnier") }, topics, articles);

const topics: readonly SeedTopic[] = [
  { name: "First steps", fr: "Premiers pas", zh: "入门" },
  { name: "Repairs", fr: "Réparations", zh: "维修" },
];

const articles: readonly SeedArticle[] = [
  {
    topic: "First steps",
    audience: "public",
    published: 160,
    texts: {
      en: {
        title: "Connecting for the first time",
        body: `Plug in the box, wait for the steady light, then connect by cable or by the name on its label.

1. The password stands on the label as well.
2. Open any page: the box asks for your customer number.
3. After a minute the line is yours.

The light blinks for more than ten minutes? Pull the plug once, then write to us.`,
      },
      fr: {
        title: "Première connexion",
        body: `Branchez le boîtier, attendez que le voyant soit fixe, puis connectez-vous par câble ou par le nom inscrit sur l’étiquette.

1. Le mot de passe figure aussi sur l’étiquette.
2. Ouvrez une page : le boîtier demande votre numéro de client.
3. Une minute plus tard, la ligne est à vous.

Le voyant clignote plus de dix minutes ? Débranchez une fois, puis écrivez-nous.`,
      },
    },
  },
  {
    topic: "Repairs",
    audience: "customers",
    published: 70,
    texts: {
      en: {
        title: "My screen is broken: what now?",
        body: `A cracked screen is repaired in our workshop within five working days.

- Make a copy of your files first; we may have to change the drive as well.
- Send the computer without its charger.
- Within two years of purchase a fault of the screen costs nothing. A fall does.`,
      },
      fr: {
        title: "Mon écran est cassé : que faire ?",
        body: `Un écran fissuré est réparé dans notre atelier en cinq jours ouvrables.

- Copiez d’abord vos fichiers : il faut parfois changer aussi le disque.
- Envoyez l’ordinateur sans son chargeur.
- Pendant deux ans, un défaut de l’écran ne coûte rien. Une chute, si.`,
      },
    },
  },
  {
    topic: "Repairs",
    audience: "staff",
    published: 40,
    texts: {
      fr: {
        title: "Ce que dit la garantie, en une page",
        body: `- **Deux ans** sur le matériel, à compter de la facture.
- La chute, l’eau et l’ouverture du boîtier l’excluent.
- En cas de doute, le responsable tranche et l’écrit sur le ticket.`,
      },
    },
  },
];
