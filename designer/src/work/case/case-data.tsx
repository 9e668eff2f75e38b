import { Skeleton, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useWords } from '../words/use-words.ts';
import { caseLines, withRecords } from './case-rows.ts';
import type { CaseDetail } from './case-query.ts';
import classes from './case.module.css';

/** What the case knows, in labels and units instead of names of variables. */
export function CaseData({ detail }: { readonly detail: CaseDetail }) {
  const { t } = useTranslation('work');
  const words = useWords(detail.process.key);
  const lines = caseLines(withRecords(detail.variables, detail.records));
  if (words.isPending) return <Skeleton h={120} aria-busy />;
  return (
    <section className={classes.section}>
      <Title order={2} size="h3">
        {t('case.data')}
      </Title>
      {lines.length === 0 ? (
        <Text c="dimmed" size="sm">
          {t('case.noData')}
        </Text>
      ) : (
        <dl className={classes.data}>
          {lines.map((line) =>
            line.kind === 'group' ? (
              <dt key={line.id} className={classes.group}>
                {words.label(line.path)}
                {line.at !== null && ` ${line.at}`}
              </dt>
            ) : (
              <Line key={line.id} label={words.label(line.path)} value={words.value(line.path, line.value)} />
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
