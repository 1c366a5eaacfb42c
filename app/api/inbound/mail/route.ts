import { takeHttpMail } from "@/lib/mail/inlet/http-inlet";

/** Raw RFC 5322 mail, for fetchmail, mail servers and providers; the key names the mailbox. */
export const POST = (request: Request): Promise<Response> => takeHttpMail(request);
