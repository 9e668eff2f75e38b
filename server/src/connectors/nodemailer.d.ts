/** The little of nodemailer that we use. */
declare module 'nodemailer' {
  interface Mail {
    readonly from: string;
    readonly to: readonly string[];
    readonly cc: readonly string[];
    readonly bcc: readonly string[];
    readonly replyTo?: string | undefined;
    readonly subject: string;
    readonly text?: string | undefined;
    readonly html?: string | undefined;
    readonly messageId: string;
  }
  interface Transport {
    sendMail(mail: Mail): Promise<{ messageId: string; accepted: string[]; rejected: string[] }>;
    close(): void;
  }
  export function createTransport(options: Readonly<Record<string, unknown>>): Transport;
}
