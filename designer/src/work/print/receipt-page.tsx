import { Button, Group } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client.ts';
import { queryKeys } from '../../api/query-keys.ts';
import type { Schemas } from '../../api/schemas.ts';
import { unwrap } from '../../api/unwrap.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useNamed } from '../../i18n/use-named.ts';
import { Fault } from '../../ui/fault.tsx';
import { PagePending } from '../../ui/page-pending.tsx';
import { usePageName } from '../../ui/page-name.ts';
import { FormSheet } from './form-sheet.tsx';
import classes from './print.module.css';
import { PrintSheet } from './print-sheet.tsx';
import { SheetHead } from './sheet-head.tsx';

type Receipt = Schemas['Receipt'];

const receiptQuery = (id: string) =>
  queryOptions({
    queryKey: queryKeys.receipt(id),
    queryFn: ({ signal }) => unwrap(api.GET('/api/instances/{id}/receipt', { signal, params: { path: { id } } })),
  });

/** What was handed in, when, to whom, and under which number one can ask for it. */
function Handed({ receipt }: { readonly receipt: Receipt }) {
  const { t } = useTranslation('work');
  const format = useFormat();
  const named = useNamed();
  const { number, process, department, entries, startedAt, startedBy } = receipt;
  const last = entries.at(-1);
  const by = last?.by ?? startedBy;
  return (
    <>
      <SheetHead
        over={t('print.receipt')}
        title={number ?? t('task.noNumber')}
        facts={[
          [t('print.process'), named(process)],
          [t('print.office'), department && named(department)],
          [t('print.received'), format.exact(last?.at ?? startedAt)],
          [t('print.receivedBy'), by && named(by)],
        ]}
      />
      {entries.map(({ elementId, at, form, data }) =>
        form ? <FormSheet key={`${elementId} ${at}`} schema={form} data={data} isFinal /> : null,
      )}
      <p className={classes.note}>{t('print.keep')}</p>
      <div className={classes.signatures}>
        <span>{t('print.date')}</span>
        <span>{t('print.stamp')}</span>
      </div>
    </>
  );
}

/** The receipt of a case, to be looked at and printed. */
export function ReceiptPage() {
  const { t } = useTranslation('work');
  const named = useNamed();
  const { caseId = '' }: { caseId?: string } = useParams({ strict: false });
  const query = useQuery(receiptQuery(caseId));
  usePageName(query.data && t('print.receiptOf', { case: query.data.number ?? named(query.data.process) }));
  if (query.error && !query.data) return <Fault error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <PagePending />;
  const { number, process } = query.data;
  return (
    <div className="wl-page">
      <Group gap="sm">
        <Button leftSection={<IconPrinter size={16} />} onClick={() => window.print()}>
          {t('print.receiptAct')}
        </Button>
        <Button component={Link} to="/work/cases/$caseId" params={{ caseId } as never} variant="default">
          {t('task.openCase')}
        </Button>
      </Group>
      <article className={`${classes.sheet} ${classes.paper}`}>
        <Handed receipt={query.data} />
      </article>
      <PrintSheet running={`${number ?? ''} · ${named(process)}`}>
        <Handed receipt={query.data} />
      </PrintSheet>
    </div>
  );
}
