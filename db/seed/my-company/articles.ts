import { type SeedArticle, type SeedTopic, addArticles } from "../articles";
import type { MyCompany } from "./stage";

/** What the helpdesk is asked again and again, and what suppliers want to know. */
export const articlesOfMyCompany = (stage: MyCompany): Promise<void> =>
  addArticles(stage, { writer: stage.as("demo"), publisher: stage.as("ines") }, topics, articles);

const topics: readonly SeedTopic[] = [
  { name: "Ordering and delivery", fr: "Commandes et livraisons", zh: "订购与交付" },
  { name: "Printing", fr: "Impression", zh: "打印" },
  { name: "Your account", fr: "Votre compte", zh: "您的账户" },
  { name: "For suppliers", fr: "Pour les fournisseurs", zh: "供应商须知" },
];

const articles: readonly SeedArticle[] = [
  {
    topic: "Ordering and delivery",
    audience: "public",
    published: 190,
    texts: {
      en: {
        title: "Where is my order?",
        body: `Every order has a number such as **SO-2026-014**; it stands on our confirmation.

1. Sign in and open **My orders**: date and state stand there.
2. When the goods leave us, you get an e-mail with the carrier's number.
3. Delivery inside the European Union takes two to four working days.

Nothing arrived after five working days? Write to us with the order's number and we ask the carrier the same day.`,
      },
      fr: {
        title: "Où en est ma commande ?",
        body: `Chaque commande a un numéro, par exemple **SO-2026-014** ; il figure sur notre confirmation.

1. Connectez-vous et ouvrez **Mes commandes** : la date et l’état y figurent.
2. Au départ de la marchandise, vous recevez un e-mail avec le numéro du transporteur.
3. La livraison dans l’Union européenne prend deux à quatre jours ouvrables.

Rien après cinq jours ouvrables ? Écrivez-nous avec le numéro de la commande : nous interrogeons le transporteur le jour même.`,
      },
      "zh-CN": {
        title: "我的订单到哪里了？",
        body: `每个订单都有编号，例如 **SO-2026-014**，写在我们的确认函上。

1. 登录后打开**我的订单**，可以看到日期和状态。
2. 货物发出时，您会收到带有承运商单号的邮件。
3. 欧盟境内的交付需要二到四个工作日。

五个工作日后仍未收到？请把订单编号发给我们，我们当天就向承运商查询。`,
      },
    },
  },
  {
    topic: "Ordering and delivery",
    audience: "customers",
    published: 150,
    texts: {
      en: {
        title: "Returning a part that does not fit",
        body: `You have thirty days from delivery.

- Do not clean or grind the part: our workshop must see it as it arrived.
- File a request with the order's number and two pictures, one of the part and one of its label.
- We answer within one working day with a return label.

Parts made to your own drawing can be returned only when they differ from it.`,
      },
      fr: {
        title: "Retourner une pièce qui ne convient pas",
        body: `Vous avez trente jours à compter de la livraison.

- Ne nettoyez pas et ne meulez pas la pièce : notre atelier doit la voir telle qu’elle est arrivée.
- Déposez une demande avec le numéro de la commande et deux photos : la pièce et son étiquette.
- Nous répondons sous un jour ouvrable avec une étiquette de retour.

Une pièce fabriquée d’après votre plan ne se retourne que si elle s’en écarte.`,
      },
    },
  },
  {
    topic: "Printing",
    audience: "customers",
    published: 120,
    texts: {
      en: {
        title: "The printer prints only black",
        body: `Colours are missing or striped? In nine of ten cases the heads are dry.

1. Open **Maintenance** on the printer's screen.
2. Choose **Clean heads** and wait three minutes.
3. Print a test page. Repeat at most twice: each time uses ink.

Still no colour? Note the number under *Status* and file a request; we send a technician or a new head.`,
      },
      "zh-CN": {
        title: "打印机只能打印黑色",
        body: `颜色缺失或有条纹？十有八九是喷头干了。

1. 在打印机屏幕上打开**维护**。
2. 选择**清洗喷头**，等待三分钟。
3. 打印测试页。最多重复两次，每次都会消耗墨水。

仍然没有颜色？请记下“状态”中的编号并提交请求，我们会派技术人员或寄送新喷头。`,
      },
    },
  },
  {
    topic: "Your account",
    audience: "public",
    published: 90,
    texts: {
      en: {
        title: "I cannot log in",
        body: `1. Check that the address is the one our invitation went to.
2. Press **Forgot your password?** and open the link in our e-mail within one hour.
3. No e-mail? Look into the spam folder, then ask your administrator whether our address is blocked.

For your safety we never ask for a password, neither by phone nor by e-mail.`,
      },
      fr: {
        title: "Je ne peux pas me connecter",
        body: `1. Vérifiez que l’adresse est celle de notre invitation.
2. Choisissez **Mot de passe oublié ?** et ouvrez le lien de notre e-mail dans l’heure.
3. Pas d’e-mail ? Regardez dans les indésirables, puis demandez à votre administrateur si notre adresse est bloquée.

Pour votre sécurité, nous ne demandons jamais de mot de passe, ni par téléphone ni par e-mail.`,
      },
    },
  },
  {
    topic: "For suppliers",
    audience: "suppliers",
    published: 80,
    texts: {
      en: {
        title: "How to answer a quality case",
        body: `A quality case is closed by your answer, so please say all of it at once.

1. **What happened**: the batch, and how many parts of it.
2. **Why**: the cause, not the symptom.
3. **What you did at once**, and from which delivery on it holds.
4. **What keeps it from coming back**, with a date.

The date by which we wait for your answer stands beside the case; your scorecard counts answers given in time.`,
      },
    },
  },
  {
    topic: "Ordering and delivery",
    audience: "staff",
    published: 60,
    texts: {
      en: {
        title: "Goodwill: how much one may give away",
        body: `- Up to **50 EUR** in parts: everybody at the helpdesk, with a note on the ticket.
- Up to **500 EUR**: the supervisor says yes on the ticket first.
- More: Sales decides, never on the phone.

A promise made in writing is kept, even where it was too much; tell your supervisor the same day.`,
      },
    },
  },
  {
    topic: "Printing",
    audience: "customers",
    published: null,
    texts: {
      en: {
        title: "Which paper our label printers take",
        body: `Thermal paper, 50 to 110 mm wide, at most 127 mm across the roll.

(Still to be checked with the workshop: widths below 50 mm.)`,
      },
    },
  },
];
