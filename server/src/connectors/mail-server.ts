/** The server that mail goes over, with its user and password, and whom mail is from. */
export interface MailSettings {
  readonly url: string;
  readonly from: string;
}

/** What may be told of it: never its user and password. */
export interface MailServer {
  readonly host: string;
  readonly from: string;
}

export function mailServerOf(mail: MailSettings | null): MailServer | null {
  return mail && URL.canParse(mail.url) ? { host: new URL(mail.url).host, from: mail.from } : null;
}
