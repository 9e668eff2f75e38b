import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useDrawnNames } from '../../diagram/use-drawn-names.ts';
import { DiagramView } from '../../diagram/diagram-view.tsx';
import { Fault } from '../../ui/fault.tsx';
import { PagePending } from '../../ui/page-pending.tsx';
import { xmlQuery } from '../../api/processes.ts';
import { caseQuery } from './case-query.ts';
import classes from './case.module.css';
import { useNamed } from '../../i18n/use-named.ts';

/** The process as drawn, marked where the case stands; below it the same in words. */
export default function CaseDiagram({ caseId }: { readonly caseId: string }) {
  const { t } = useTranslation('work');
  const named = useNamed();
  const query = useQuery(caseQuery(caseId));
  const { process } = query.data ?? {};
  const xml = useQuery({ ...xmlQuery(process?.key ?? '', process?.version ?? 0), enabled: process !== undefined });
  const names = useDrawnNames(process?.key);
  const error = query.error ?? xml.error ?? names.error;
  if (error)
    return <Fault error={error} onRetry={() => void Promise.all([query.refetch(), xml.refetch(), names.refetch()])} />;
  if (!query.data || xml.data === undefined || names.isPending) return <PagePending />;
  const { tokens, completed, incidents } = query.data;
  const places = tokens.map(named).join(t('listComma'));
  return (
    <div className={classes.diagram}>
      <DiagramView
        className={classes.canvas}
        xml={xml.data}
        names={names.data}
        here={tokens.map(({ elementId }) => elementId)}
        done={completed}
        stuck={incidents.map(({ elementId }) => elementId)}
      />
      <p className={classes.twin} style={{ margin: 0 }}>
        {places === '' ? t('diagram.over') : t('diagram.here', { places })}{' '}
        {t('diagram.done', { count: new Set(completed).size })}
      </p>
    </div>
  );
}
