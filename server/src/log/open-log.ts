import { pino, type DestinationStream, type Logger } from 'pino';
import { faultOf } from './fault-of.ts';

/** Headers in which sessions and secrets travel, wherever a line has them. */
const secret = ['cookie', 'authorization', '["set-cookie"]', '["proxy-authorization"]', '["idempotency-key"]'];
const within = ['headers', 'req.headers', 'request.headers', 'res.headers'];

/** The log of a server: errors without the values that they carry along. */
export function openLog(level: string, to: DestinationStream): Logger {
  const paths = within.flatMap((place) =>
    secret.map((name) => (name.startsWith('[') ? place + name : `${place}.${name}`)),
  );
  return pino({ level, serializers: { err: (error: unknown) => faultOf(error) }, redact: { paths, censor: '…' } }, to);
}
