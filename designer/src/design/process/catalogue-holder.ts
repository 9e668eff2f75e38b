import type { Catalogue } from '../api/types.ts';

/** What the panel's dropdowns offer now; filled once it has arrived, read at every rendering. */
export interface CatalogueHolder {
  current: { catalogue: Catalogue; isChinese: boolean };
}
