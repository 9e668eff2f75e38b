import { useQuery } from '@tanstack/react-query';
import { Fault } from '../../ui/fault.tsx';
import { PagePending } from '../../ui/page-pending.tsx';
import { caseQuery } from './case-query.ts';
import { CaseData } from './case-data.tsx';
import { CaseStanding } from './case-standing.tsx';
import classes from './case.module.css';

/** The case beside one of its tasks: where it stands and what it knows. */
export default function CaseSummary({ caseId }: { readonly caseId: string }) {
  const query = useQuery(caseQuery(caseId));
  if (query.data)
    return (
      <div className={classes.summary}>
        <CaseStanding detail={query.data} />
        <CaseData detail={query.data} />
      </div>
    );
  return query.error ? <Fault error={query.error} onRetry={() => void query.refetch()} /> : <PagePending />;
}
