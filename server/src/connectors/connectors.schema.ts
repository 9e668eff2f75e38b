import { z } from 'zod';
import { methods } from './connector.ts';
import { Address } from './mail-connector.ts';
import { integer, Json, storable, text, trimmed } from '../contract/input.ts';

export const ConnectorKey = text({ pattern: /^[a-z][a-z0-9-]{0,62}$/ });

const shape = {
  name: trimmed(120),
  baseUrl: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .check(storable)
    .refine((text) => /^[^@?#]+$/.test(text), 'Expected an address without credentials, query and fragment.')
    .describe('Calls go below this address and nowhere else.'),
  methods: z.array(z.enum(methods)).min(1).max(methods.length),
  timeoutMs: integer(100, 60_000),
  maxBytes: integer(1, 20_000_000),
  allowPrivate: z.boolean(),
};

export const Connector = z
  .object({ key: ConnectorKey, ...shape, headers: z.array(z.string()).describe('Their names; values are never told.') })
  .meta({ id: 'Connector', description: 'Where processes may call over HTTP' });
export type Connector = z.infer<typeof Connector>;

export const ConnectorList = z
  .object({
    items: z.array(Connector),
    mail: z
      .object({ host: z.string(), from: z.string() })
      .nullable()
      .describe('What mail goes over, as the server was started; null where it was started without.'),
  })
  .meta({ id: 'ConnectorList' });
export type ConnectorList = z.infer<typeof ConnectorList>;

export const SaveConnector = z
  .object({
    ...shape,
    methods: shape.methods.default(['GET']),
    timeoutMs: shape.timeoutMs.default(10_000),
    maxBytes: shape.maxBytes.default(1_000_000),
    allowPrivate: shape.allowPrivate.default(false).describe('Private, loopback and link-local addresses too.'),
    headers: z
      .record(text({ pattern: /^[\w-]{1,100}$/ }), text({ min: 1, max: 4000, pattern: /^[\x20-\x7e]*$/ }).nullable())
      .default({})
      .describe('Sent with every call. Null keeps the value that is stored; a header left out goes.'),
  })
  .strict();
export type SaveConnector = z.infer<typeof SaveConnector>;

export const TryConnector = z
  .object({
    method: z.enum(methods).default('GET'),
    path: text({ max: 2000 }).default('').describe('Below the address of the connector.'),
    body: Json.optional().describe('Sent as JSON; none where it is left out.'),
  })
  .strict();
export type TryConnector = z.infer<typeof TryConnector>;

const failure = z.string().nullable().describe('What a task would stop with; null where it would go on.');
const ms = z.number().int().describe('How long it took.');

export const ConnectorTrial = z
  .object({
    ...{ ms, failure },
    status: z.number().int().nullable().describe('Null where no answer came.'),
    contentType: z.string().nullable(),
    text: z.string().nullable().describe('The beginning of the answer, without what the connector keeps secret.'),
    isCut: z.boolean(),
  })
  .meta({ id: 'ConnectorTrial', description: 'What came of a test call' });
export type ConnectorTrial = z.infer<typeof ConnectorTrial>;

export const TryMail = z.object({ to: Address.max(320).check(storable) }).strict();
export type TryMail = z.infer<typeof TryMail>;

export const MailTrial = z
  .object({ ms, failure })
  .meta({ id: 'MailTrial', description: 'What came of a test message' });
export type MailTrial = z.infer<typeof MailTrial>;
