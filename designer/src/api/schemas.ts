import type { components } from './schema.d.ts';

/** The server's shapes by name: `Schemas['TaskItem']`. */
export type Schemas = components['schemas'];
