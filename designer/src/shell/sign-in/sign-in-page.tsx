import { Paper, Text, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useRouter, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { meQuery } from '../../api/me.ts';
import { Mark } from '../frame/mark.tsx';
import { usePageName } from '../../ui/page-name.ts';
import { ReachStatus } from '../frame/reach-status.tsx';
import { SignInForm } from './sign-in-form.tsx';
import classes from './sign-in-page.module.css';
import { LanguageSwitch, ThemeSwitch } from '../frame/topbar.tsx';

export function SignInPage() {
  const { t } = useTranslation();
  const { to }: { to?: string } = useSearch({ strict: false });
  const navigate = useNavigate();
  const router = useRouter();
  const queries = useQueryClient();
  usePageName(t('signIn.title'));
  return (
    <div className={classes.page}>
      <header className={classes.top}>
        <ReachStatus />
        <LanguageSwitch />
        <ThemeSwitch />
      </header>
      <main className={classes.main}>
        <div className={classes.brand}>
          <Mark />
          Wattloom
        </div>
        <Paper withBorder p="lg" className={classes.card}>
          <Title order={1} size="h2" mb={4}>
            {t('signIn.title')}
          </Title>
          <Text c="dimmed" size="sm" mb="md">
            {t('signIn.lead')}
          </Text>
          <SignInForm
            onDone={(me) => {
              // Nothing of whoever sat here before.
              queries.clear();
              queries.setQueryData(meQuery.queryKey, me);
              if (to) router.history.push(to);
              else void navigate({ to: '/' });
            }}
          />
        </Paper>
        <Text c="dimmed" size="sm">
          {t('signIn.help')}
        </Text>
      </main>
    </div>
  );
}
