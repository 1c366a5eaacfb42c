/** What attackers try first, of at least eight characters; kept short because the attempt limits do the rest. */
export const commonPasswords: ReadonlySet<string> = new Set(
  `12345678 123456789 1234567890 0123456789 87654321 987654321 0987654321 11111111 00000000 12341234 12344321 11223344
  123123123 123321123 147258369 159753159 111222333 password password1 password12 password123 password! passw0rd p@ssw0rd
  p@ssword passwort passwort1 motdepasse qwertyui qwertyuiop qwerty12 qwerty123 qwerty1234 azertyui azertyuiop azerty123
  qwertz123 asdfghjk asdfghjkl zxcvbnm1 zxcvbnm123 1qaz2wsx 1q2w3e4r 1q2w3e4r5t q1w2e3r4 qazwsxedc abcd1234 abc12345
  abcdefgh abcdefg1 a1b2c3d4 iloveyou iloveyou1 sunshine sunshine1 princess princess1 football football1 baseball
  basketball superman superman1 batman123 trustno1 welcome1 welcome12 welcome123 letmein1 letmein123 admin123 admin1234
  administrator changeme changeme1 changeit secret123 whatever whatever1 starwars computer computer1 internet internet1
  michelle jennifer jonathan december november september midnight liverpool liverpool1 chocolate butterfly charlie1
  monkey123 dragon123 shadow123 master123 michael1 jordan23 samantha victoria alexander alexandra
  loulou123 bonjour1 bonjour123 soleil123 doudou123 marseille nicolas1 5201314520 woaini1314 woaini520 aa123456
  a123456789 qq123456 123456abc 123456789a test1234 testtest demo1234 demodemo guest123 user1234 login123 support1
  helpdesk helpdesk1 suivisuivi suivi123 suivi1234 company1 office123 summer2024 summer2025 summer2026 winter2024
  winter2025 winter2026 spring2026 autumn2026`
    .split(/\s+/)
    .filter(Boolean),
);

/** Context words: a password made of one's own address or name is as good as none. */
export function isCommonPassword(password: string, about: readonly string[]): boolean {
  const plain = password.toLowerCase();
  if (commonPasswords.has(plain) || /^(.)\1*$/.test(plain)) return true;
  return about.some((word) => word.length > 3 && plain.replaceAll(word.toLowerCase(), "").length < 4);
}
