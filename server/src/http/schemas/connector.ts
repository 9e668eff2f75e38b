import { z } from 'zod';
import { methods } from '../../connectors/connector.ts';

export const ConnectorKey = z.string().regex(/^[a-z][a-z0-9-]{0,62}$/);

const shape = {
  name: z.string().trim().min(1).max(120),
  baseUrl: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .refine((text) => /^[^@?#]+$/.test(text), 'Expected an address without credentials, query and fragment.')
    .describe('Calls go below this address and nowhere else.'),
  methods: z.array(z.enum(methods)).min(1).max(methods.length),
  timeoutMs: z.number().int().min(100).max(60_000),
  maxBytes: z.number().int().min(1).max(20_000_000),
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
      .record(
        z.string().regex(/^[\w-]{1,100}$/),
        z
          .string()
          .min(1)
          .max(4000)
          .regex(/^[\x20-\x7e]*$/)
          .nullable(),
      )
      .default({})
      .describe('Sent with every call. Null keeps the value that is stored; a header left out goes.'),
  })
  .strict();
export type SaveConnector = z.infer<typeof SaveConnector>;
