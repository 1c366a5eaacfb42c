import { figuresSql } from "./dispatch/figures";
import { incomingMailSql } from "./dispatch/incoming-mail";
import { languagesSql } from "./dispatch/languages";
import { outgoingMailSql } from "./dispatch/outgoing-mail";
import { workSql } from "./dispatch/work";
import { keeperFunctionsSql } from "./keeper-functions";
import { searchCrossingSql } from "./search";

/**
 * The functions that look across organisations. Each belongs to a role whose own policies let it cross, on only the
 * tables it needs. Needs the login's own rights.
 */
export const crossingSql = `
grant create on schema public to suivi_search, suivi_dispatch, suivi_keeper;

set role suivi_search;
${searchCrossingSql}

set role suivi_keeper;
${keeperFunctionsSql}

set role suivi_dispatch;
${outgoingMailSql}
${incomingMailSql}
${workSql}
${figuresSql}
${languagesSql}

reset role;
revoke create on schema public from suivi_search, suivi_dispatch, suivi_keeper;`;
