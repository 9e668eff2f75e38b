import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/use-format.ts';
import { useCaseName, useNamed } from '../../i18n/use-named.ts';
import { historyQuery, type CaseDetail } from '../case/case-query.ts';
import { caseLines, withRecords } from '../case/case-rows.ts';
import { useHistoryText } from '../case/use-history-text.ts';
import { useWords } from '../words/use-words.ts';
import classes from './print.module.css';
import { PrintSheet } from './print-sheet.tsx';
import { SheetHead } from './sheet-head.tsx';

function Standing({ detail: { tasks, tokens, state, endedAt } }: { readonly detail: CaseDetail }) {
  const { t } = useTranslation('work');
  const format = useFormat();
  const named = useNamed();
  const own = new Set(tasks.map(({ elementId }) => elementId));
  const others = tokens.filter(({ elementId }) => !own.has(elementId));
  return (
    <section>
      <h2>{t('case.standing')}</h2>
      {state !== 'active' && (
        <p>{t(`case.over.${state}`, { moment: endedAt === null ? '' : format.exact(endedAt) })}</p>
      )}
      <div>
        {tasks.map(({ id, name, nameZh, assignee, candidateRoles, dueAt }) => (
          <dl key={id} className={classes.line}>
            <dt>{named({ name, nameZh })}</dt>
            <dd>
              {assignee
                ? t('task.has', { name: named(assignee) })
                : t('task.for', { roles: candidateRoles.map(named).join(t('listComma')) })}
              {dueAt !== null && ` · ${t('print.due')} ${format.exact(dueAt)}`}
            </dd>
          </dl>
        ))}
        {others.map(({ elementId, elementName, elementNameZh, kind, since }) => (
          <dl key={elementId} className={classes.line}>
            <dt>{named({ elementName, elementNameZh })}</dt>
            <dd>
              {t(`waits.${kind ?? 'none'}`, { defaultValue: t('waits.none') })} ·{' '}
              {t('case.since', { moment: format.exact(since) })}
            </dd>
          </dl>
        ))}
      </div>
    </section>
  );
}

function Data({ detail }: { readonly detail: CaseDetail }) {
  const { t } = useTranslation('work');
  const words = useWords(detail.process.key);
  const lines = caseLines(withRecords(detail.variables, detail.records));
  if (lines.length === 0) return null;
  return (
    <section>
      <h2>{t('case.data')}</h2>
      {lines.map((line) =>
        line.kind === 'group' ? (
          <h3 key={line.id}>
            {words.label(line.path)}
            {line.at !== null && ` ${line.at}`}
          </h3>
        ) : (
          <dl key={line.id} className={classes.line}>
            <dt>{words.label(line.path)}</dt>
            <dd>{words.value(line.path, line.value)}</dd>
          </dl>
        ),
      )}
    </section>
  );
}

function History({ caseId }: { readonly caseId: string }) {
  const { t } = useTranslation('work');
  const format = useFormat();
  const text = useHistoryText();
  const { data } = useQuery(historyQuery(caseId));
  if (!data) return null;
  return (
    <section>
      <h2>{t('tabs.history')}</h2>
      <table className={classes.table}>
        <thead>
          <tr>
            <th>{t('print.when')}</th>
            <th>{t('print.what')}</th>
          </tr>
        </thead>
        <tbody>
          {data.items.map((item, at) => {
            const said = text(item);
            const { reason } = item.details;
            const why = typeof reason === 'string' && reason !== '' && !said.includes(reason) ? ` ${reason}` : '';
            return (
              <tr key={at}>
                <td className={classes.when}>{format.exact(item.at)}</td>
                <td>
                  {said}
                  {why}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

/** A case on paper: where it stands, what it knows, how it came here. */
export default function CaseSheet({ detail }: { readonly detail: CaseDetail }) {
  const { t } = useTranslation('work');
  const format = useFormat();
  const named = useNamed();
  const called = useCaseName();
  const { businessKey, process, department, startedAt, startedBy, state } = detail;
  const number = businessKey ?? t('task.noNumber');
  return (
    <PrintSheet running={`${number} · ${named(process)}`}>
      <SheetHead
        over={t('print.case')}
        title={called(detail)}
        facts={[
          [t('print.process'), named(process)],
          [t('print.state'), t(`states.${state}`)],
          [t('print.office'), department && named(department)],
          [t('print.begun'), format.exact(startedAt)],
          [t('print.begunBy'), startedBy && named(startedBy)],
        ]}
      />
      <Standing detail={detail} />
      <Data detail={detail} />
      <History caseId={detail.id} />
    </PrintSheet>
  );
}
