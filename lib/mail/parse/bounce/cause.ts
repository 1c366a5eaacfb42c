/**
 * Why a mail did not arrive. The words are those of practice: `userUnknown`, `hostUnknown` and `hasMoved` say that an
 * address is dead; `filtered` and `suspended` that it lives but takes nothing, at least now.
 */
export type Cause =
  | "userUnknown"
  | "hostUnknown"
  | "hasMoved"
  | "notAccepting"
  | "mailboxFull"
  | "tooBig"
  | "exceedsLimit"
  | "suspended"
  | "filtered"
  | "rejectedSender"
  | "relayingDenied"
  | "blocked"
  | "spam"
  | "virus"
  | "policy"
  | "authentication"
  | "security"
  | "tooFast"
  | "tooManyConnections"
  | "expired"
  | "network"
  | "systemFull"
  | "system"
  | "content"
  | "program"
  | "syntax"
  | "unclear";
