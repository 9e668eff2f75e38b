import type { CaseDetail } from '../case-query.ts';

/** What every dialog about one case gets. */
export interface ActProps {
  readonly detail: CaseDetail;
  onClose(): void;
}
