import type { Cause } from "./cause";

type Wording = { cause: Cause; says: RegExp };

/** In this order: the first that fits decides. Each line is one way of saying it that mail servers have. */
export const wordings: readonly Wording[] = [
  {
    cause: "mailboxFull",
    says: /(mail ?box|inbox|account|user|maildir|recipient|storage|disk|e-?mail)\S*(\s\S+){0,6}\s(is |was |are )?(almost |too )?(full\b|over ?(its |the )?(disk |storage )?quota|over[- ]?quota|out of (disk )?space|out of storage|has exceeded|exceeds? (its|the|his|allowed|allocated|maximum|mailbox|storage))|\bfull mailbox|(over|exceed\w*|beyond|out of|above) (the |his |her |its |their |your )?(allowed |maximum |storage |mail ?box |mail |disk |allocated |receiving |size )*(quota|allocation|storage (limit|space))|quota (is |has been |was )?(exceeded|full|violation|exhausted|over|reached)|quota (limit|of)|not enough (disk|storage|free|mail ?box)? ?(space|quota)|insufficient (mailbox|storage|disk|quota)\S* ?(space|quota)?|(no|out of) (more )?(space|room) (left )?(in|for) (the |this )?(mail ?box|user|account)|user(?:'s)? (disk )?quota|mbox full|boite .{0,30}pleine|buz[oó]n .{0,20}(lleno|excedi)|postfach .{0,20}voll|casella .{0,20}piena|メールボックス.{0,20}(一杯|いっぱい|容量|超)|容量.{0,12}(超|オーバー)|邮箱.{0,6}(已满|满)|overquota|over the limit.{0,20}mail|(maximum )?number of messages( \S+){0,4} (mailbox|storage) exceeded|mailbox exceeded|(552|452|522)[ -]\S* ?(user )?(mailbox|over quota)/,
  },
  {
    cause: "tooBig",
    says: /message (file |size |header size )?(is )?(too (big|large|long)|exceeds?(ed)? (the )?(fixed|maximum|max|size|server|allowed|limit|host))|(max(imum)?|fixed) (message|mail|file) ?size (exceeded|limit)|exceed\w* (the )?(maximum|max|server'?s?)? ?(fixed )?(allowed )?(message|mail|file|size)\S* (size|limit|incoming)|(message|mail|e-?mail) (is |was )?larger than|size limit (for|of|exceeded)|too large to (send|receive)|(mail|data|message body|content) (size )?(is )?too (big|large)|line limit exceeded|メッセージ(の)?サイズ.{0,20}(超|大き)|body too large|over the maximum allowed/,
  },
  {
    cause: "suspended",
    says: /(account|mail ?box|user|recipient|address|e-?mail|login)\S*(\s\S+){0,8}?\s?(is |was |has been |been |are |status is |currently |temporarily )+(temporarily |currently |administratively )?(disabled|suspended|deactivated|de-activated|inactive|not active|locked|frozen|terminated|closed|on hold|blocked due to inactivity|unavailable due)|(disabled|suspended|deactivated|inactive|frozen|locked|expired|invalid\/inactive|closed|dormant) (account|mail ?box|user|recipient|address)|not an? active (user|account|address|mailbox)|mailbox (currently|temporarily) (unavailable|disabled|suspended)|(boite|bo[iî]te|compte) .{0,20}(suspendu|bloqu|inactiv|d[eé]sactiv)|account expired|no longer (accepts|accepting) (mail|messages|e-?mail)|user suspended|recipient suspend|vdelivermail: account is locked|domain (is |has been )?(currently )?suspended|sorry child account|this account not allowed|email account that you tried to reach is (disabled|inactive)/,
  },
  {
    cause: "hasMoved",
    says: /(address|user|mail ?box|recipient|account|e-?mail)\S*(\s\S+){0,4} (has|have|was|is) (been )?(moved|replaced|changed)|has moved to|new e-?mail address is|no longer (on|at|with) (this|the) (server|host|system|company)|please (use|try|send).{0,30} (new|instead) address|recipient has moved/,
  },
  {
    cause: "relayingDenied",
    says: /relay(ing)?(\s\S+){0,3} (denied|prohibited|not (permitted|allowed|authorized|local)|rejected|forbidden|disabled)|(denied|cannot|can't|unable to|not allowed to|not permitted to|don'?t|do not|refus\w+ to|not) relay|no relay|open relay|(we|system) (do|does|are|is) not relay\w*|relay (not|access|host|operation)|relaying|rule imposed mailbox access|isn'?t in (my|the) (list of allowed|control locals)|not (in|on) (my|the) list of allowed|not local|that domain isn'?t in my|domain isn'?t allowed to be relayed|insecure mail relay|not a gateway|only accepts? mail for|mail server (requires|needs) authentication when/,
  },
  {
    cause: "authentication",
    says: /(dmarc|spf|dkim|sender id|domainkeys)\S*(\s\S+){0,8} (fail|reject|not (pass|aligned)|violat|check|verification|policy|unauth|record)|fail\w*( \S+){0,5} (dmarc|spf|dkim)|unauthenticated (e-?mail|mail|messages?|senders?)|not (an )?(authorized|authorised|permitted|designated) (sender|by|to send).{0,40}(spf|domain)|(sender policy framework|spf).{0,40}(fail|softfail|none|error|deny)|openspf|permissions? required.{0,30}spf|arc (failed|authentication)/,
  },
  {
    cause: "spam",
    says: /\bspam\b(?!haus|cop)|spam(my| ?content|assassin| ?score| ?filter| ?detect|ming)|considered (to be |as )?(spam|junk|unsolicited)|unsolicited|(looks|seems|appears|identified|detected|classified|rejected|marked|recognized|tagged) (to be |as |like |for )*(spam|bulk|junk|uce|ube)|\b(ube|uce)\b|high (probability|on spam)|junk ?mail|content (filter|match|rejected)|rejected by .{0,20}filter|blacklisted (content|url|words)|(bayes|cloudmark|brightmail|razor|cyren|vade|barracuda|ironport|mailscanner)\S*.{0,30}(reject|block|spam)|bulk mail|mass mail|headers? consistent with|spoofed/,
  },
  {
    cause: "virus",
    says: /virus|malware|trojan|worm\b|infected|phish\w*|unsafe (attachment|content)|malicious/,
  },
  {
    cause: "tooFast",
    says: /rate (limit|control|exceed|is too)|too (fast|many|much)( \S+){0,3} (mail|message|e-?mail|recipient|session|concurrent|command|error)s?|throttl|(sending|receiving)( \S+){0,3} (too (fast|quickly|many)|limit)|(exceed\w*|over|reached)( \S+){0,4} (rate|number of (connections|messages|mails)|hourly|daily|per (hour|day|minute)|sending limit)|(hourly|daily) (limit|quota)|please (slow|try again later)( down)?.{0,20}rate|messages? per|slow down|receiving mail at a rate/,
  },
  {
    cause: "tooManyConnections",
    says: /too many (simultaneous |concurrent |open )?(connections|sessions|smtp|client)|connections? (rate|limit|count)|(maximum|max)( \S+){0,3} (connections|sessions)|concurrent connection|all server ports are busy|congest|too many recipients/,
  },
  {
    cause: "blocked",
    says: /(block(ed|ing)?|black ?list\w*|block ?list\w*|deny ?list\w*|dnsbl|rbl|spamhaus|spamcop|sorbs|barracudacentral|dsbl|njabl|mail-abuse|abuseat|uceprotect|backscatterer|cbl\.|dynablock)|reputation|(client|your|sending|source|connecting|remote|host|server)( \S+){0,4} (ip|host|address|server|mta|network|machine|helo|hostname|domain)\S*( \S+){0,6} (rejected|refused|denied|banned|not (allowed|accepted|permitted|authorized)|prohibited|dynamic|block)|(reverse|rdns|ptr|fcrdns|in-addr)( \S+){0,4}|no (reverse|ptr|valid ptr)|cannot find your (hostname|reverse)|dynamic(ally)? ?(ip|assigned|address|allocated|pool)|dial-?up|client host rejected|connection (rejected|refused by (policy|filter))|helo (command )?rejected|access denied\.? ip|banned (sending )?ip|refused (connection|by|to talk)|service (refused|denied)|greylist|gray ?list|grey ?list|bad (dns|sender ip|host)|(esmtp|smtp) (no longer|not) available|invalid ip|ip (address )?(is |has been )?(banned|restricted|not allowed)|mail from \S+ (rejected|refused)|(messages?|mails?|e-?mails?) from( \S+){1,5} (temporarily )?(deferred|weren'?t sent)|not accept(ing)? (mail|connections?|e-?mails?) from (your|this|dynamic)|unresolvable relay|we do not accept mail from hosts/,
  },
  {
    cause: "rejectedSender",
    says: /sender( \S+){0,4}? (rejected|refused|denied|unknown|invalid|not (found|allowed|exist|accepted|authorized|permitted|verified)|verif\w+ fail|is not|does not exist|domain|blocked|must)|(invalid|unknown|bad|illegal|unauthorized|unverified|rejected|unresolvable|unacceptable|denied) (sender|return[- ]path|from|envelope sender|mail from)|(could not|couldn'?t|can(no|')?t|unable to|failed to|not) verify( \S+){0,3} (sender|address|from|mail)|domain of sender|sender'?s? (domain|address|host|mail)|(mail )?from (address|domain|header)?( \S+){0,4} (rejected|does not|is not|must|not allowed|denied|invalid|not exist|refused)|mail from: ?<?\S*>? ?(rejected|refused|denied)|you (are|do|may) not( \S+){0,3} (permi\w+|allow\w+|authori[sz]ed|have)( \S+){0,6}|not (permitted|allowed|authorized|authorised) to (send|post|submit|email)|(return|envelope) path|bounce address|does not accept (mail from|bounces)|no bounces|null sender|permission to post|投稿する権限|mailing list.{0,30}(member|post|subscri)|(only|must be) (list )?(members|subscribers)|non-?member|empty envelope sender|recipient not allowed to receive|rejected: .{0,20}sender/,
  },
  {
    cause: "hostUnknown",
    says: /(host|domain|(?<![\w.])mx(?![\w.-])|site)( name)?\S*( (?!said|user|recipient|mail ?box|address|\d{3}\b)\S+){0,4} (unknown(?! (user|recipient|mail|address|account|local))|not found|not exist\w*|doesn'?t exist|does not exist|not known|could not be found|couldn'?t be found|is (invalid|not valid|not a valid|not registered)|cannot be found|can'?t be (found|resolved)|lookup (fail|error|did not)|nxdomain|unresolvable|unrout\w+)|(unknown|no such|invalid|bad|illegal|unrout\w+|unresolvable|nonexistent|non-existent|unroutable) (mail )?(host|domain|recipient domain|destination (domain|host|system)|server|mx|site)|no mx|nxdomain|name or service not known|name server|((?<![\w.])(dns|mx|a record|nameserver)(?![\w.-]))( \S+){0,4} (fail\w*|not found|error|lookup|no (such )?(data|record|domain))|(can'?t|couldn'?t|could not|cannot) find any (host|mail exchanger)|recipient domain must exist|domain must (exist|resolve)|(unable|failed|could not|cannot) (to )?(resolve|find|look ?up)( \S+){0,5} (host|domain|dns|mx|address record|exchanger)|destination (server|domain|address)( \S+){0,3} (unknown|not found|invalid|unreachable|reachable)|bad destination (host|system)|domain( \S+){0,4} (couldn'?t be found|expired)|no route to (domain|recipient)|(we|cannot) route to|mail server for \S+ (unreachable|not)|Unrouteable mail domain/i,
  },
  {
    cause: "userUnknown",
    says: /(no|not)( an?| such| valid| a valid| any)*( \S+)? (user|recipient|account|mail ?box|address|person|e-?mail|subscriber|customer|member|alias)\b( \S+){0,2}( here|$|[.,;:)\]]| found| exist| by| at| on| with| name| available| in)|(user|recipient|addressee|account|mail ?box|address|e-?mail|alias|person|login|name|mailing list|group|folder|customer|member|local[- ]?part|username|destinat\w+)\S*( \S+){0,8}? (is |was |were |has |are |does |do |did |could |can |been |be |you'?re )*?(unknown|not (be )?(found|exist\w*|known|valid|recogni[sz]ed|listed|registered|a valid|match|local|in( the| our)? \S+ ?(list|table|map|directory|book)|present|have|reach(able)?|on this|handle|here|deliverable|our customer|an? \S*user|defined)|n'?t (exist|found|have|match)|doesn'?t (exist|have)|invalid|nonexist\w*|no such|undeliver\w+|illegal|wrong|ambiguous|no longer (valid|exist\w*|in use|available|active|here|employed)|unavailable|incorrect|misspelled|bad|rejected: (user|undeliver|unknown|no such|mail ?box|invalid|address)|(has been )?(removed|deleted|cancell?ed|discontinued))|(unknown|invalid|bad|nonexist\w*|non-exist\w*|illegal|undeliver\w*|unrout\w+|incorrect|wrong|deleted|obsolete|unrecogni[sz]ed|undefined|inexist\w*|unresolvable) ?(virtual |local |or inactive |or illegal |or unknown |destination |e-?mail |mail |delivery |rcpt to |to |alias |for |or )*(user|recipient|address|mail ?box|account|alias|addressee|person|name|local[- ]?part|login|username|mail ?drop|forward\w*)|no (such|matches|match|matching|one|person|valid|account|mailbox|user|recipient|alias|reply)\b|(unknown|invalid)( \S+)? ?(user|recipient|address)|(could|can)( ?no|n')t (be )?(find|found|locate\w*|match\w*|identif\w*|recogni\w*)( \S+){0,6}( (user|address|name|recipient|mail ?box|account|in|by))?|not (our|a) (customer|user|subscriber|valid)|address (rejected|not found|error|unknown|does not|lookup)|unrouteable address|unroutable address|not (listed|found) in|does not (like|exist|have|handle)|doesn'?t (like|exist|have|handle)|(left|quit|leav\w+) (the|our) (company|organi[sz]ation)|no longer (work|employ|with|at|valid|exist|available|in use|a valid|active)|(recipient|user) address rejected|recipient (is )?(not|unknown|invalid)|unknown (user|local|recipient|address|account|to)|RecipNotFound|RecipientNotFound|user unknown|unknown user|unknown local part|all recipients (address|were|are) (rejected|refused|invalid)|(utilisateur|destinataire|adresse|compte|bo[iî]te)\S*( \S+){0,4} (inconnu|inexist|introuvable|n'existe|invalide)|(benutzer|empf[aä]nger|adresse|postfach)\S*( \S+){0,4} (unbekannt|nicht (gefunden|vorhanden|existiert)|existiert nicht|ung[uü]ltig)|(usuario|destinatario|direcci[oó]n|utente|buz[oó]n)\S*( \S+){0,4} (desconocid|no exist|no encontrad|sconosciut|inesistent)|(пользовател|адрес|ящик|получател)\S*( \S+){0,4} (не существует|не найден|неизвест|отсутств)|(宛先|宛て先|ユーザ|アドレス).{0,20}(見つかり|存在し|不明|間違|ありません)|(用户|收件人|邮箱|地址).{0,10}(不存在|未找到|不详)/i,
  },
  {
    cause: "filtered",
    says: /filter(ed|s)?\b|refused by recipient|recipient (refus|rejected|doesn'?t accept|does not (accept|wish|want)|is not accept)|(has|was|been) (rejected|refused|blocked) by( the)? (user|recipient|domain|owner)|user (reject|refus|does not|doesn'?t)|rejected by (a |the )?(remote|recipient|user|domain|destination)|not accept(ing)? (messages?|mail|e-?mail|any|any mail) (from|to|for)|because the recipient is|due to extended inactivity|restricted|private (list|address|user)|mail is (rejected|refused)|permission to (send|deliver) to|recipient.{0,20}white ?list|access (to|is) .{0,20}(restricted|denied)|this (address|mailbox|user) (only|rejects|refuses|accepts)|allow ?list|未受信|受信拒否|指定受信|ドメイン指定|you have been blocked by the recipient|can(no|')t be delivered to .{0,20}(because of|due)|failure in delivery/i,
  },
  {
    cause: "policy",
    says: /polic(y|ies)|(administrative|administrator|security) (prohibition|reason|setting)|content (not allowed|denied|policy)|(attachment|file type|extension|mime)\S*( \S+){0,4} (not allowed|prohibited|blocked|denied|banned|forbidden)|prohibited|forbidden|not (allowed|accept\w*) (here|for (security|policy))|violat|disallow|does not comply|local_?policy|message (refused|rejected|denied|not accepted)|transaction (refused|rejected|failed)|(delivery|access|permission) (not authorized|denied|not allowed)|administrative/,
  },
  {
    cause: "security",
    says: /authenticat\w+ (required|failed|failure|credentials|needed|error|turned on)|(tls|ssl|starttls|encryption|certificate)\S*( \S+){0,5} (required|fail|error|not|must|needed|invalid|expired)|must (issue|use) (a )?(starttls|tls)|(login|password|credentials)( \S+){0,3} (invalid|required|fail|expired|incorrect)|unauthenticated|auth(orization|entication) (is )?(required|failed)|security (requirement|failure|error)|not logged in|sasl/,
  },
  {
    cause: "expired",
    says: /(delivery|message|retry|queue|transfer)( time)?\S*( \S+){0,3} (expired|timed? ?out|timeout|too old|too long)|expired|(could not|couldn'?t|can(no|')t|cannot|not|unable to|been trying to|has not|hasn'?t)( yet)?( be)?( \S+){0,4} deliver\w*( \S+){0,6} (for|within|in|after|last|past|over) (the )?(last |past )?\d+(\.\d+)? ?(day|hour|minute|second|h\b|d\b|m\b)|(for|after|over|last|than) (more than )?\d+ ?(\+\d+ )?(day|hour|attempt|tries|retries)|retry (time|timeout|limit|count)|giving up|given up|max\w* (retries|attempts|hop count time|queue|time|age)|too long in|been (in|on) (the )?queue|undelivered for|delay(ed)? (on|for|delivery)|no answer from host|message (is |was )?(too old|delayed)|still (in|trying|undeliver)|will (be )?(retr|keep trying|continue)|temporarily|期限|時間内|time[- ]?out waiting/,
  },
  {
    cause: "network",
    says: /connection( \S+){0,5} (refused|reset|lost|dropped|closed|timed? ?out|timeout|terminated|broken|aborted|failed|died|interrupted|unexpectedly|error)|(lost|broken|timed out|timeout|failed|unable|cannot|could not|couldn'?t|error)( \S+){0,3} (connect\w*|connection|contact\w*|reach|establish)|network( is)?( \S+){0,2} (unreachable|error|down|problem|failure)|no route to host|host( is)?( \S+){0,3} (unreachable|down|not respond|did not respond|not reachable)|routing loop|mail (forwarding )?loop|loop(s|ing)? (back|detect|error|count)|too many hops|hop count|(mail|message) loop|excessive (hop|loop|recursion)|delivered-to header|unable to route|timed? ?out|no (smtp )?(connection|servers? available)|broken pipe|peer|interrupted|(mail )?server (is )?(busy|not respond|unavailable)|could not send/,
  },
  {
    cause: "systemFull",
    says: /(disk|file ?system|system|spool|partition|device|queue)\S*( \S+){0,3} (is )?full|no space left|insufficient (system )?(storage|resources|disk|space|memory)|out of (memory|disk|space)|disk (space|full)|system storage|requested mail action aborted: exceeded storage/,
  },
  {
    cause: "notAccepting",
    says: /(does|do|did|is|are|will|can|has|system|host|server|domain)(( ?no|n')t)?( \S+){0,2} (currently )?(not )?(accept|receiv)\w*( \S+){0,3} (mail|messages?|e-?mail|smtp)|null ?mx|mx (record )?(of|points to|is) (an? )?(invalid|localhost|null|\.)|no mail (is )?accepted|smtp (service |server )?(is )?not (available|supported|accept)|host\/domain does not receive mail|not accepting|name server: ?\.|invalid mx|only accept|this (host|server) (is )?not/,
  },
  {
    cause: "content",
    says: /(mime|header|content|charset|8-?bit|character|line|encoding|format|attachment|subject|body|multipart|date)\S*( \S+){0,5} (error|invalid|illegal|not (valid|allowed|supported|compl)|malformed|missing|too (long|many)|violat|required|improper|bad|rejected|unaccept)|(invalid|malformed|illegal|missing|bad|improper|multiple|unsupported|duplicate) (mime|header|content|character|encoding|format|message|date|attachment|line|bare)|conversion|(rfc|rfc ?)\d{3,4}|body type|message not (rfc|compl)|message format|message contains|bare (lf|cr)/,
  },
  {
    cause: "program",
    says: /(command|program|procmail|vacation|pipe|mailer|script|maildrop|deliver)\S*( \S+){0,6} (died|fail\w*|error|exit\w*|crash\w*|status|return\w*|not found|signal|output|can(no|')t)|can(no|')?t (create|open|exec|find)( \S+){0,4}|x-?unix|exit(ed)? (status|code|with)|unknown mailer error|error writing|permission denied|file (exists|not found|locked|error)|deferred: local|mail(box|file) (is )?(locked|busy|corrupt|does not)|command output/,
  },
  {
    cause: "system",
    says: /(internal|system|server|software|local|unexpected|unknown|temporary|configuration|database|ldap|lookup|mail system|ldap|database|directory)\S*( \S+){0,3} (error|failure|problem|fault|misconfig\w*|incident|crash\w*|lookup|not configured|incorrectly)|(error|failure|problem) (in|with|on|while|during|processing|at)|misconfig|config\w* (error|problem)|aborted?|(requested|mail) action (not taken|aborted)|interrupted|unable to (process|complete|handle|accept)|not (configured|ready|available)|mail for \S+ loops back|timeout occurred|failure|malfunction|try (again )?later|can'?t (open|read|lock)/,
  },
  {
    cause: "syntax",
    says: /syntax|(bad|invalid|unknown|unrecogni[sz]ed|unimplemented|out of) (command|sequence|argument|parameter|verb)|command (not|unrecogni|unknown|reject)|not (implemented|recogni[sz]ed)|protocol (error|violation)|pipelin/,
  },
];
