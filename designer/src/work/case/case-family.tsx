import { Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { CaseDetail } from './case-query.ts';
import classes from './case.module.css';
import { StateBadge } from './state-badge.tsx';
import { useCaseName, useNamed } from '../../i18n/use-named.ts';

type Relative = NonNullable<CaseDetail['parent']>;

function Row({ relative, how }: { readonly relative: Relative; readonly how: string }) {
  const { t } = useTranslation('work');
  const called = useCaseName();
  const named = useNamed();
  const { id, process, state } = relative;
  return (
    <li className={classes.stand}>
      <span className={classes.quiet}>{how}</span>
      <Link to="/work/cases/$caseId" params={{ caseId: id }}>
        {called(relative)}
      </Link>
      <StateBadge state={state} />
      <span className={classes.quiet}>{t('case.process', { name: named(process), version: process.version })}</span>
    </li>
  );
}

/** The case that called this one, and those that it called. */
export function CaseFamily({ detail: { parent, children } }: { readonly detail: CaseDetail }) {
  const { t } = useTranslation('work');
  if (!parent && children.length === 0) return null;
  return (
    <section className={classes.section}>
      <Title order={2} size="h3">
        {t('case.family.title')}
      </Title>
      <ul className={classes.stands}>
        {parent && <Row relative={parent} how={t('case.family.parent')} />}
        {children.map((child) => (
          <Row key={child.id} relative={child} how={t('case.family.children')} />
        ))}
      </ul>
    </section>
  );
}
