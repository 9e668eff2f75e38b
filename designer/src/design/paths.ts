import type { Kind } from './api/types.ts';

const paths = {
  process: '/design/processes/$key',
  form: '/design/forms/$key',
  dataSet: '/design/data-sets/$key',
} as const satisfies Record<Kind, string>;

/** Where a definition of this kind is edited. */
export const pathOf = (kind: Kind): (typeof paths)[Kind] => paths[kind];
