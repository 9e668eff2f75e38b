import type { ConnectOptions } from '@wattloom/runtime/postgres';
import { StartError } from '../contract/start-error.ts';

export type PoolSettings = Pick<ConnectOptions, 'max' | 'mostWaiting' | 'statementMs' | 'lockMs'>;

interface Setting {
  readonly variable: string;
  readonly name: keyof PoolSettings;
  readonly least: number;
  readonly most: number;
  /** What one of the variable is in the setting's own unit. */
  readonly unit: number;
}

const settings: readonly Setting[] = [
  { variable: 'WATTLOOM_CONNECTIONS', name: 'max', least: 1, most: 1_000, unit: 1 },
  { variable: 'WATTLOOM_MOST_WAITING', name: 'mostWaiting', least: 0, most: 100_000, unit: 1 },
  { variable: 'WATTLOOM_STATEMENT_SECONDS', name: 'statementMs', least: 1, most: 3_600, unit: 1_000 },
  { variable: 'WATTLOOM_LOCK_SECONDS', name: 'lockMs', least: 1, most: 3_600, unit: 1_000 },
];

/** Reads how this process uses the database; what is not set keeps its default. */
export function poolSettings(environment: NodeJS.ProcessEnv): PoolSettings {
  const set = settings.flatMap(({ variable, name, least, most, unit }) => {
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
