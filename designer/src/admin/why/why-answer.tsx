import { Alert, Paper, Stack, Text, Title } from '@mantine/core';
import { IconCircleCheck, IconCircleX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/schemas.ts';
import { useReason } from '../../ui/use-reason.ts';
import classes from '../admin.module.css';
import { useRuleSentence } from '../rules/use-rule-sentence.ts';

type Explanation = Schemas['Explanation'];
type Params = Explanation['params'];

/** The server's words in the reader's language: by their code where we know it, else as they came. */
function useCoded(): (prefix: string, said: { code: string; params: Params; text: string }) => string {
  const { t, i18n } = useTranslation('admin');
  return (prefix, { code, params, text }) => {
    const key = `${prefix}.${code}`;
    if (!i18n.exists(key, { ns: 'admin' })) return text;
    const isChinese = i18n.language.startsWith('zh');
    const word = (name: string): string => {
      const value = (isChinese ? params[`${name}Zh`] : undefined) ?? params[name];
      return typeof value === 'object' ? value.join(t('listComma')) : (value ?? '');
    };
    return t(key as never, Object.fromEntries(Object.keys(params).map((name) => [name, word(name)])));
  };
}

function Chain({ chain }: Pick<Explanation, 'chain'>) {
  const { t } = useTranslation('admin');
  const coded = useCoded();
  return (
    <ul className={classes.chain}>
      {chain.map(({ ok, text, code, params }) => {
        const Icon = ok ? IconCircleCheck : IconCircleX;
        return (
          <li key={`${code} ${text}`}>
            <Icon
              size={18}
              aria-label={t(ok ? 'why.holds' : 'why.fails')}
              color={ok ? 'var(--wl-green)' : 'var(--wl-red)'}
            />
            <Text size="sm">{coded('chain', { code, params, text })}</Text>
          </li>
        );
      })}
    </ul>
  );
}

/** Yes or no, what led there, and what would change it. */
export function WhyAnswer({ answer, user }: { readonly answer: Explanation; readonly user: string }) {
  const { t } = useTranslation('admin');
  const reason = useReason();
  const sentence = useRuleSentence();
  const coded = useCoded();
  const { allowed, chain, rule, nearestMiss, change } = answer;
  const Icon = allowed ? IconCircleCheck : IconCircleX;
  return (
    <Stack gap="md" mt="lg">
      <Alert
        color={allowed ? 'teal' : 'red'}
        icon={<Icon size={20} aria-hidden />}
        title={t(allowed ? 'why.yes' : 'why.no', { user })}
      >
        {allowed ? rule && sentence(rule) : reason(answer, user)}
      </Alert>
      <Paper withBorder p="md">
        <Title order={2} size="h4" mb="xs">
          {t('why.chain')}
        </Title>
        <Chain chain={chain} />
      </Paper>
      {rule && !allowed && <Text size="sm">{t('why.decidedBy', { rule: sentence(rule) })}</Text>}
      {nearestMiss && (
        <Text size="sm">
          {t('why.nearest', {
            rule: sentence(nearestMiss.rule),
            missing: nearestMiss.missing.map((one) => t(`why.missing.${one}`)).join(t('listComma')),
          })}
        </Text>
      )}
      {change && (
        <Alert color="gray" title={t('why.change')}>
          {coded('change', change)} {change.proven && t('why.proven')}
        </Alert>
      )}
    </Stack>
  );
}
