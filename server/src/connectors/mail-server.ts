/** What may be told of the server that mail goes over: never its user and password. */
export interface MailServer {
  readonly host: string;
  readonly from: string;
}

export function mailServerOf({
  WATTLOOM_SMTP_URL: url,
  WATTLOOM_MAIL_FROM: from,
}: NodeJS.ProcessEnv): MailServer | null {
  return url && from && URL.canParse(url) ? { host: new URL(url).host, from } : null;
}
