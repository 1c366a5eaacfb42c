/** What can be seen of a mail from outside: enough to tell a mail server's notice from a person's mail. */
export type Outside = {
  fromAddress: string;
  fromName: string;
  subject: string;
  returnPath: string | null;
  autoSubmitted: string;
  precedence: string;
  has: (header: string) => boolean;
};

/** Names of machines, and of people who are called so. */
const perhapsMachine =
  /^(mail(er)?|mta|mail-?server|smtp|bounces?|delivery(-?status)?|devnull|notifier|no-?reply-?bounce|non-?delivery|undeliverable|mailscanner|mail-?gate\w*|mxlogic\w*|virus\w*|spam\w*|returned-?mail|maildelivery|system|sysadmin|fml-?\w*|root|ndr)([-_+.]\S*)?$/;
const surelyMachine =
  /^(mail(er|ler)?[-_.]?daemon|mdaemon|post[-_.]?(master|maste)|mail\.?delivery\.?(sub)?system|microsoftexchange[\da-f]*|imailsrv)/;

const machineName =
  /mail(er)?[ -]?(delivery|daemon|system|router|administrator|server)|delivery (sub)?system|post ?master|mdaemon|mta\b|(delivery|bounce) (notification|status)|system administrator|mail gateway|internet mail (delivery|connect)|returned mail|systemadministrator|systembetreuer|администратор|mail abuse/i;

const subjectOfBounce =
  /^\W*(undeliver(able|ed)|un-?deliverable|not delivered|non-?deliver(y|able|ed)|nondeliverable|deliver(y|ed)? (status( notification)?|report|failure|failed|problem|error|notification|unsuccessful|has failed|delay|incomplete|was not)|mail(er)?[- ]?(delivery|daemon|system error|status report|error|failure|could not be|undeliver|rejected|returned|was not)|message (undeliver\w*|not delivered|delivery|you sent (blocked|was|rejected)|could not|status|rejected|returned|delayed|bounced|has been (rejected|blocked))|returned (mail|message|e-?mail|to sender|due)|failure (notice|notification|delivery|of delivery)|failed (mail|delivery|message|to deliver)|fail(ed|ure)?: |bounce(d)? (mail|message|action|notice|notify)|\[?(postmaster|administrator)\]? (notify|notification)|postmaster notify|e-?mail (delivery|returned|could not|not delivered|undeliver|bounced|rejected|error|transmission)|could not (send|deliver)|couldn'?t deliver|(unable|cannot|can'?t) (to )?(deliver|send)|error (sending|in|while|delivering|sending your|message)|warning: (could not|message|e?mail|delay)|(rejected|blocked|refused|returned|non[- ]?deliv\w*|quarantined) (mail|message|posting|e-?mail)|your (message|mail|e-?mail)( \S+)* (could not|was not|not|rejected|blocked|couldn'?t|has not|bounced)|user unknown|there was an error (sending|delivering)|problem(s)? (delivering|with|sending)|mail (could|cannot|not|was|delivery|returned|undel)|invalid (recipient|address)|recipient(s)? (unknown|not)|host unknown|rejet|\*+ ?message|automatic(ally)? (bounce|rejected)|unzustellbar|nicht zustell|zustellung (fehlgeschlagen|nicht)|ihre (e-?mail|nachricht) .*nicht|(message|courrier|courriel)? ?(non (remis|distribu|d[eé]livr)|[eé]chec)|non (remis|recapitat)|r[eé]ception impossible|no se (ha )?(pud|puede|entreg)|(correo|mensaje) (devuelto|no)|mancat[ao] (recapito|consegna)|(onbestelbaar|niet[ -]?(bezorg|afgelev))|ikke lever|недостав|не (доставлен|может быть)|сообщение не|メール.{0,8}(エラー|未達|不達|返|配信できません|送信できません|届)|配信(不能|エラー|失敗|できません)|送信(エラー|失敗|できません)|未達|投递失败|退信|无法投递|无法送达|反송|전송 ?실패|반송|not member article|reject mail|undelivered mail returned|weitersendung|mail bounced|system[- ]?(error|warning)|(sendmail )?returned)/i;

/** Is this what a mail server writes, to judge by its envelope, its sender and its subject? Zero means: not at all. */
export function machineScore(mail: Outside): number {
  const local = mail.fromAddress.split("@")[0] ?? "";
  let score = 0;
  if (surelyMachine.test(local)) score += 3;
  else if (machineName.test(mail.fromName)) score += 2;
  else if (perhapsMachine.test(local)) score += 1;
  if (mail.fromAddress === "" && machineName.test(mail.fromName)) score += 1;
  if (isEmptyPath(mail.returnPath) || /^<?(mailer-daemon|postmaster)/i.test(mail.returnPath ?? "")) score += 1;
  if (subjectOfBounce.test(mail.subject)) score += 2;
  if (mail.has("x-failed-recipients")) score += 4;
  if (mail.has("x-ms-exchange-message-is-ndr") || mail.has("x-amz-ses-bounce") || mail.has("x-mailbeamer-bounce"))
    score += 3;
  if (/^auto-(replied|generated)/i.test(mail.autoSubmitted)) score += 1;
  // A person answers or passes on what came back to him.
  if (/^\s*(re|aw|fwd?|wg|sv|tr|rv|antw)\s*:/i.test(mail.subject) && !surelyMachine.test(local)) score -= 3;
  return score;
}

/** Is the sender's name one that only mail servers have? */
export const isSurelyMachine = ({ fromAddress }: Outside): boolean =>
  surelyMachine.test(fromAddress.split("@")[0] ?? "");

export const isEmptyPath = (path: string | null): boolean =>
  path !== null && /^\s*(<\s*>|<#@\[\]>)?\s*$/.test(path) && path !== undefined;

const noticeOfFailure =
  /(could|can|did|was|were|has|have|be|been|is|are|will)(n'?t| ?not)( yet)?( be| been)?( \S+){0,4} (deliver|reach|sent|send|forward|process|accept|transmit|complet|relayed|dispatch)\w*|(un|non-?)deliver(able|ed|y)|not relayed|fail(ed|ure)?( \S+){0,6} (deliver|recipient|send|address|transmi|message|mail)\w*|(deliver|send|transmi)\w*( \S+){0,8} (fail|error|problem|unsuccess|impossible|delay|reject|refus)\w*|unable to( \S+){0,3} (deliver|send|process|accept|relay|contact|find)|cannot (deliver|be delivered|send)|couldn'?t (deliver|be delivered)|(following|these|this) (address|recipient|user|destination|mail ?box|e-?mail|message)\S*( \S+){0,6} (fail|error|had|could|not|reject|invalid|unknown|refus|permanent|undeliver|delay)\w*|(permanent|fatal|transient|delivery) (fatal |delivery )?(error|failure)|(was|were|been|is) (rejected|bounced|blocked|refused|returned|undeliver\w*|quarantined|not accepted)|return(ed|ing)( \S+){0,5} (sender|mail|message|undeliver)|(user|host|recipient|mailbox|address|account|domain)( name)?( is)? (unknown|not found|unavailable|full|over quota|does not exist|doesn'?t exist|disabled|invalid)|(no such|unknown) (user|recipient|host|domain|mail ?box|account|address)|not (a )?member of|rejected (by|for|because|due)|(problem|error)s?( \S+){0,4} (deliver|send|process|message|mail)\w*|did not reach|wasn'?t (delivered|found|sent)|(mail|message|e-?mail)( \S+){0,5} (bounced|blocked|rejected|expired|delayed)|(konnte|kann|wurde)( \S+){0,10} nicht( \S+){0,4} (zugestellt|ausgeliefert|gesendet|weitergeleitet|zustell)|unzustellbar|nicht zustellbar|n'a (pas|pu)( \S+){0,6} (remis|[eê]tre|d[eé]livr|distribu|envoy)|impossible de (remettre|d[eé]livrer|distribuer)|non (è stato|e stato|recapit|consegn)|no (se )?(ha )?(pud|podido|puede|fue)( \S+){0,6} (entreg|envi)|não (foi|p[oô]de)( \S+){0,6} (entreg|envi)|kon niet|niet (worden|bezorgd|afgeleverd)|не (может|могл|удалось|был|доставл)\S*( \S+){0,6}|недоставл|(送信|配信|配送|配達|お届け|届け).{0,12}(でき|失敗|不能|エラー|ません)|エラー|無法|无法|失败|退回|전달(되지|할 수)|실패/i;

export const speaksOfFailure = (text: string): boolean => noticeOfFailure.test(text.slice(0, 5_000));
