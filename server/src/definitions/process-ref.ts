import type { ProcessRef } from '../contract/common.schema.ts';
import type { DefinitionCache } from './definition-cache.ts';

/** A process as lists name it: by its newest version. */
export function processRef({ names }: DefinitionCache, key: string): ProcessRef {
  return { key, ...(names.process(key) ?? { name: key, nameZh: null }) };
}
