import type { MigrationOptions } from './migrate.ts';
import type { MigrationMap } from './migration-map.ts';

/** To which version of its process a case is put; without a map by the one that suggests itself. */
export interface Migration {
  readonly version: number;
  readonly mapping?: MigrationMap | undefined;
  readonly options?: MigrationOptions | undefined;
}
