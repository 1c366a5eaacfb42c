const delimiter = /^[ \t]*(--[ \t]?|—|–|__)[ \t]*$/;

const device = String.raw`(iphone|ipad|ipod|i-?phone|android\w*|blackberry|black berry|mobile|handy|handheld|smart ?phone|phone|telefon\w*|t[eé]l[eé]phone|m[oó]vil|celular|galaxy|samsung|htc|nokia|huawei|xiaomi|windows phone|lumia|kindle|verizon|t-mobile|at&t|sprint|gmail|yahoo|outlook|mail(?: app)?|proton\w*|mailbird|thunderbird|sparrow|airmail|boxer|nine|tutanota|mobil\w*|device|tablet|apple|pixel|motorola|\w+)`;
const sentFrom = new RegExp(
  String.raw`^[ \t*_]*(sent (from|via|with|using|by|on)( my| a| the)?( \S+){0,5}? ?${device}|get outlook for|envoy[eé] (de|depuis|[aà] partir de|avec)( mon| l['’])?|von meinem \S+( \S+){0,3} (gesendet|aus gesendet)|gesendet (von|mit|über|via)|diese nachricht wurde von meinem|enviado (desde|de|do|a partir d|con|via)|inviato (da|dal|con)|verstuurd (vanaf|met|via|van)|verzonden (vanaf|met|via)|skickat från|skickas från|sendt fra|sendt via|lähetetty|отправлено (с|из|от)|надіслано з|wys[lł]ane? z|odesl[aá]no z|odoslan[eé] z|iphoneから送信|(私の)?\S+から送信|发自我的|從我的|从我的|寄自我的|我的 ?\S+ ?(发送|傳送)|나의 \S+에서|내 \S+에서 보냄|gönderen:? ?|\S+['’]?(ımdan|umdan|mden) gönderildi|trimis de pe|küldve az? )`,
  "iu",
);

/** A line from which on everything is a signature: `-- `, or "Sent from my …" in the languages of telephones. */
export function isSignatureStart(line: string): boolean {
  if (line.length > 300) return false;
  if (delimiter.test(line)) return true;
  return line.trim().length <= 100 && sentFrom.test(line) && !/[.!?]\s+\S+\s+\S+/.test(line.trim());
}

/** A dash and a name. */
export const isSignOff = (line: string): boolean =>
  line.length <= 60 && /^[ \t]*[-–—~][ \t]?\p{Lu}[\p{L}'.]*(?:[ \t]\p{Lu}[\p{L}'.]*){0,2}[ \t]*$/u.test(line);

const aboutLists =
  /unsubscribe|mailing list|list ?info|list archive|to unsubscribe|mailman|google ?groups|yahoo! groups|you (are|were) receiving this|you received this (message|email) because|reply to this e-?mail directly|view it on git(hub|lab)|manage (your )?(subscription|notification)|this (e-?mail|message)( and any \S+)? (is|are|may be|contains?) (intended|confidential|privileged)|abmelden|se désabonner|darse de baja/i;

/** Lines that a list, a service or a law department puts under a mail: a rule, and then their words. */
export function isFooter(lines: readonly string[], at: number): boolean {
  const line = lines[at] ?? "";
  if (line.length > 300) return false;
  const isRule = /^[ \t]*([-_=*~]{3,}|—|--)[ \t]*$/.test(line);
  if (isRule) return aboutLists.test(lines.slice(at + 1, at + 5).join(" "));
  return /^\s*(reply to this e-?mail directly|you (are receiving|received) this (e-?mail|message|because))/i.test(line);
}
