import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { DiagramView } from '../../diagram/diagram-view.tsx';
import { Fault } from '../../shell/fault.tsx';
import { PagePending } from '../../shell/page-pending.tsx';
import { caseQuery, xmlQuery } from './case-query.ts';
import classes from './case.module.css';

/** The process as drawn, marked where the case stands; below it the same in words. */
export default function CaseDiagram({ caseId }: { readonly caseId: string }) {
  const { t } = useTranslation('work');
  const query = useQuery(caseQuery(caseId));
  const { process } = query.data ?? {};
  const xml = useQuery({ ...xmlQuery(process?.key ?? '', process?.version ?? 0), enabled: process !== undefined });
  const error = query.error ?? xml.error;
  if (error) return <Fault error={error} onRetry={() => void Promise.all([query.refetch(), xml.refetch()])} />;
  if (!query.data || xml.data === undefined) return <PagePending />;
  const { tokens, completed, incidents } = query.data;
  const places = tokens.map(({ elementName }) => elementName).join(t('listComma'));
  return (
    <div className={classes['diagram']}>
      <DiagramView
        className={classes['canvas'] ?? ''}
        xml={xml.data}
        here={tokens.map(({ elementId }) => elementId)}
        done={completed}
        stuck={incidents.map(({ elementId }) => elementId)}
      />
      <p className={classes['twin']} style={{ margin: 0 }}>
        {places === '' ? t('diagram.over') : t('diagram.here', { places })}{' '}
        {t('diagram.done', { count: new Set(completed).size })}
      </p>
    </div>
  );
}
