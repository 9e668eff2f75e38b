import { createServer, type AddressInfo, type Socket } from 'node:net';

export interface SmtpServer {
  readonly url: string;
  /** What came, envelope and all, oldest first. */
  readonly mails: { readonly to: string[]; readonly data: string }[];
  /** The next recipients are answered with this; null: taken. */
  refuseWith(line: string | null): void;
  end(): Promise<void>;
}

/** As much of SMTP (RFC 5321) as it takes to receive a mail. */
export async function smtpServer(): Promise<SmtpServer> {
  const mails: { to: string[]; data: string }[] = [];
  let refusal: string | null = null;
  const server = createServer((socket) => talk(socket, mails, () => refusal));
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}?ignoreTLS=true`,
    mails,
    refuseWith: (line) => void (refusal = line),
    end: () => new Promise((done) => server.close(() => done())),
  };
}

function talk(socket: Socket, mails: { to: string[]; data: string }[], refusal: () => string | null): void {
  const say = (line: string): void => void socket.write(`${line}\r\n`);
  let to: string[] = [];
  let heard = '';
  let inData = false;
  const command = (line: string): void => {
    const [, address] = /^RCPT TO:<(.*?)>/i.exec(line) ?? [];
    if (address !== undefined) {
      if (refusal() === null) to.push(address);
      say(refusal() ?? '250 taken');
    } else if (/^DATA/i.test(line)) {
      inData = true;
      say('354 go on');
    } else if (/^QUIT/i.test(line)) socket.end('221 bye\r\n');
    else say('250 well');
  };
  socket
    .on('error', () => undefined)
    .on('data', (part: Buffer) => {
      heard += part.toString('latin1');
      for (;;) {
        const end = inData ? '\r\n.\r\n' : '\r\n';
        const at = heard.indexOf(end);
        if (at < 0) return;
        const said = heard.slice(0, at);
        heard = heard.slice(at + end.length);
        if (inData) {
          mails.push({ to, data: said });
          [to, inData] = [[], false];
          say('250 kept');
        } else command(said);
      }
    });
  say('220 ready');
}
