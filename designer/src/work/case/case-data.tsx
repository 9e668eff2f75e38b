import { Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useWords } from '../words/use-words.ts';
import { caseLines } from './case-rows.ts';
import type { CaseDetail } from './case-query.ts';
import classes from './case.module.css';

/** What the case knows, in labels and units instead of names of variables. */
export function CaseData({ detail }: { readonly detail: CaseDetail }) {
  const { t } = useTranslation('work');
  const words = useWords();
  const lines = caseLines(detail.variables);
  return (
    <section className={classes['section']}>
      <Title order={2} size="h3">
        {t('case.data')}
      </Title>
      {lines.length === 0 ? (
        <Text c="dimmed" size="sm">
          {t('case.noData')}
        </Text>
      ) : (
        <dl className={classes['data']}>
          {lines.map((line) =>
            line.kind === 'group' ? (
              <dt key={line.id} className={classes['group']}>
                {words.label(line.key)}
                {line.at !== null && ` ${line.at}`}
              </dt>
            ) : (
              <Line key={line.id} label={words.label(line.key)} value={words.value(line.key, line.value)} />
            ),
          )}
        </dl>
      )}
    </section>
  );
}

function Line({ label, value }: { readonly label: string; readonly value: string }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </>
  );
}
