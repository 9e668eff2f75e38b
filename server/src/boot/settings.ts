import path from 'node:path';
import type { ConnectOptions } from '@wattloom/runtime/postgres';
import type { MailSettings } from '../connectors/mail-server.ts';
import { StartError } from '../contract/start-error.ts';

/** How this process uses the database; what is not set keeps its default. */
export type PoolSettings = Pick<ConnectOptions, 'max' | 'mostWaiting' | 'statementMs' | 'lockMs'>;

/** Which database: one that is named, else one of our own in a folder. */
export interface DatabaseSettings {
  readonly url: string | null;
  readonly folder: string;
}

/** What a server over a database does besides serving. */
export interface ServerSettings {
  /** Null where none is set. */
  readonly mail: MailSettings | null;
  readonly sendsTraces: boolean;
  /** Who shows it may read the metrics from another machine; null: nobody may. */
  readonly metricsToken: string | null;
}

/** Everything that can be set, read once. */
export interface Settings {
  readonly logLevel: string;
  readonly host: string;
  readonly port: number;
  readonly pool: PoolSettings;
  readonly database: DatabaseSettings;
  readonly server: ServerSettings;
  /** Addresses of proxies whose X-Forwarded-* count. */
  readonly trustProxy: string | undefined;
  readonly definitions: string;
  /** Where history goes before it is dropped. */
  readonly archiveFolder: string | undefined;
  readonly demo: { readonly isWanted: boolean; readonly password: string };
}

/** Paths are of the project's folder. What is set wrong is said at once, before anything is started. */
export function readSettings(root: string, environment = process.env): Settings {
  const { WATTLOOM_ARCHIVE: archive } = environment;
  return {
    logLevel: environment.WATTLOOM_LOG ?? 'warn',
    host: environment.HOST ?? '127.0.0.1',
    port: portOf(environment),
    pool: poolSettings(environment),
    database: databaseSettings(root, environment),
    server: serverSettings(environment),
    trustProxy: environment.WATTLOOM_TRUST_PROXY,
    definitions: path.resolve(root, environment.WATTLOOM_DEFINITIONS ?? 'definitions'),
    archiveFolder: archive === undefined ? undefined : path.resolve(root, archive),
    demo: { isWanted: environment.WATTLOOM_DEMO === '1', password: environment.WATTLOOM_DEMO_PASSWORD ?? 'wattloom' },
  };
}

export function databaseSettings(root: string, environment = process.env): DatabaseSettings {
  const { DATABASE_URL: url, WATTLOOM_DATA: folder = '.wattloom' } = environment;
  return { url: url === undefined || url === '' ? null : url, folder: path.resolve(root, folder) };
}

export function serverSettings(environment = process.env): ServerSettings {
  const { WATTLOOM_SMTP_URL: url, WATTLOOM_MAIL_FROM: from, WATTLOOM_METRICS_TOKEN: token } = environment;
  return {
    mail: url && from ? { url, from } : null,
    sendsTraces: sendsTraces(environment),
    metricsToken: token === undefined || token === '' ? null : token,
  };
}

/**
 * By the standard variables. OpenTelemetry's own libraries read the rest of them (OTEL_SERVICE_NAME, OTEL_TRACES_SAMPLER,
 * OTEL_BSP_* …) from the process.
 */
function sendsTraces(environment: NodeJS.ProcessEnv): boolean {
  const { OTEL_EXPORTER_OTLP_ENDPOINT: all, OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: own } = environment;
  const isOff = environment.OTEL_SDK_DISABLED?.toLowerCase() === 'true' || environment.OTEL_TRACES_EXPORTER === 'none';
  return !isOff && Boolean(own ?? all);
}

function portOf({ PORT = '3000' }: NodeJS.ProcessEnv): number {
  const port = Number(PORT);
  if (Number.isInteger(port) && port >= 0 && port < 65_536) return port;
  throw new StartError(`Expected PORT to be a number from 1 to 65535, but found "${PORT}". Correct it.`);
}

interface PoolSetting {
  readonly variable: string;
  readonly name: keyof PoolSettings;
  readonly least: number;
  readonly most: number;
  /** What one of the variable is in the setting's own unit. */
  readonly unit: number;
}

const ofPool: readonly PoolSetting[] = [
  { variable: 'WATTLOOM_CONNECTIONS', name: 'max', least: 1, most: 1_000, unit: 1 },
  { variable: 'WATTLOOM_MOST_WAITING', name: 'mostWaiting', least: 0, most: 100_000, unit: 1 },
  { variable: 'WATTLOOM_STATEMENT_SECONDS', name: 'statementMs', least: 1, most: 3_600, unit: 1_000 },
  { variable: 'WATTLOOM_LOCK_SECONDS', name: 'lockMs', least: 1, most: 3_600, unit: 1_000 },
];

function poolSettings(environment: NodeJS.ProcessEnv): PoolSettings {
  const set = ofPool.flatMap(({ variable, name, least, most, unit }) => {
    const text = environment[variable];
    if (text === undefined || text === '') return [];
    const value = Number(text);
    if (!Number.isInteger(value) || value < least || value > most)
      throw new StartError(
        `Expected ${variable} to be a whole number from ${least} to ${most}, but found "${text}". Correct it, or remove it.`,
      );
    return [[name, value * unit] as const];
  });
  return Object.fromEntries(set);
}
