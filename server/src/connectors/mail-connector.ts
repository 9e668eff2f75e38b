import { z } from 'zod';
import { ConnectorFailure } from './connector-failure.ts';
import type { ConnectorKind } from './connector-kind.ts';
import type { MailSettings } from './mail-server.ts';
import { escapeHtml, fillTemplate } from './mail-template.ts';
import { readInput } from './read-input.ts';

export const Address = z.string().regex(/^[^\s@<>,;:"]+@[^\s@<>,;:"]+$/, 'no mail address');
const Addresses = z.union([Address.transform((one) => [one]), z.array(Address).max(100)]);

const MailInput = z
  .object({
    to: Addresses.refine(({ length }) => length > 0, 'nobody to send to'),
    cc: Addresses.nullish(),
    bcc: Addresses.nullish(),
    replyTo: Address.nullish(),
  })
  .strict();

const timeoutMs = 30_000;

/**
 * Sends a mail over the server that WATTLOOM_SMTP_URL names. Texts are the task's headers, so that only the model, never
 * the data of a case, has expressions in it.
 */
export const mailConnector: ConnectorKind = {
  async perform({ mail, now }, { job, once }) {
    const { to, cc, bcc, replyTo } = readInput(MailInput, job.variables, 'mail');
    const { subject = '', text, html } = job.headers;
    const fill = (template: string, escape?: (value: string) => string): string =>
      fillTemplate(template, job.variables, now(), escape);
    return sendMail(mail, {
      ...{ to, cc: cc ?? [], bcc: bcc ?? [], ...(replyTo == null ? {} : { replyTo }) },
      subject: fill(subject).replace(/\s+/g, ' '),
      ...(text ? { text: fill(text) } : {}),
      ...(html ? { html: fill(html, escapeHtml) } : {}),
      // The same in every try: who gets it twice can tell.
      messageId: `<${once.replace(':', '.')}@wattloom>`,
    });
  },
};

type Transport = ReturnType<(typeof import('nodemailer'))['createTransport']>;

type Mail = Omit<Parameters<Transport['sendMail']>[0], 'from'>;

/** Over the server that is set. */
export async function sendMail(over: MailSettings | null, mail: Mail): Promise<{ messageId: string }> {
  if (!over) throw failure('Expected WATTLOOM_SMTP_URL and WATTLOOM_MAIL_FROM to be set for mail. Set them.');
  const { url, from } = over;
  const { createTransport } = await import('nodemailer');
  const times = { connectionTimeout: timeoutMs, greetingTimeout: timeoutMs, socketTimeout: timeoutMs };
  const transport = createTransport({ url, ...times, disableFileAccess: true, disableUrlAccess: true });
  try {
    const { rejected } = await transport.sendMail({ ...mail, from });
    if (rejected.length > 0)
      throw failure(`Expected all to be written to, but the server refused ${rejected.join(', ')}.`);
    return { messageId: mail.messageId };
  } catch (error) {
    if (error instanceof ConnectorFailure) throw error;
    const { responseCode = 0, message } = error as Error & { responseCode?: number };
    // 5xx is for good (RFC 5321, 4.2.1).
    throw new ConnectorFailure(`Expected the mail server to take the mail, but found: ${message}.`, {
      again: responseCode < 500,
    });
  } finally {
    transport.close();
  }
}

function failure(message: string): ConnectorFailure {
  return new ConnectorFailure(message, { again: false });
}
