import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/use-format.ts';
import { useNamed } from '../../i18n/use-named.ts';
import type { OpenTask } from '../task/task-query.ts';
import { FormSheet } from './form-sheet.tsx';
import classes from './print.module.css';
import { PrintSheet } from './print-sheet.tsx';
import { SheetHead } from './sheet-head.tsx';

type Data = Readonly<Record<string, unknown>>;

interface Props {
  readonly open: OpenTask;
  /** What is in the form at this moment; null while it is not there. */
  read(): Data | null;
}

/** A task on paper: its form with what is in it now, and room to write where there is nothing. */
export function TaskSheet({ open: { task, form, draft }, read }: Props) {
  const { t } = useTranslation('work');
  const format = useFormat();
  const named = useNamed();
  const [typed, setTyped] = useState<Data | null>(null);
  useEffect(() => {
    const look = (): void => flushSync(() => setTyped(read()));
    window.addEventListener('beforeprint', look);
    return () => window.removeEventListener('beforeprint', look);
  }, [read]);
  const number = task.businessKey ?? t('task.noNumber');
  return (
    <PrintSheet running={`${number} · ${named(task.process)}`}>
      <SheetHead
        over={t('print.task')}
        title={named(task)}
        facts={[
          [t('print.number'), number],
          [t('print.process'), named(task.process)],
          [t('print.office'), task.department && named(task.department)],
          [t('print.due'), task.dueAt === null ? null : format.exact(task.dueAt)],
          [t('print.who'), task.assignee ? named(task.assignee) : task.candidateRoles.map(named).join(t('listComma'))],
        ]}
      />
      {form && <FormSheet schema={form.schema} data={typed ?? { ...form.data, ...draft?.data }} />}
      <div className={classes.signatures}>
        <span>{t('print.date')}</span>
        <span>{t('print.signature')}</span>
      </div>
    </PrintSheet>
  );
}
