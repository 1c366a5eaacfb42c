import { closePool } from "@/db/connect";
import { takeLostFactor } from "@/lib/sign-in-policy/lost-factor";
import { Trouble } from "@/lib/trouble";

import { openDatabase } from "./support/database";
import { main } from "./support/main";

const usage = "npm run second-factor -- remove <mail address of the account>";

await main(async (later) => {
  const [act, email] = process.argv.slice(2);
  if (act !== "remove" || !email) throw new Trouble(usage);
  const database = await openDatabase();
  later(database.release);
  later(closePool);
  const { name, told } = await takeLostFactor(email);
  console.log(`${name} signs in without a second factor from now on, and is signed out everywhere.`);
  console.log(told ? "They were told by mail." : "The mail that tells them could not be sent.");
});
