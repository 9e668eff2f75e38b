import { ActionIcon, Badge, Button, Code, Group, SegmentedControl, Text, TextInput } from '@mantine/core';
import { IconCheck, IconPencil, IconPlus, IconScale, IconSearch, IconTrash, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { StatePage } from '../../ui/state-page.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { PageFrame } from '../../ui/page-frame.tsx';
import type { RulesSearch } from '../admin-search.ts';
import classes from '../admin.module.css';
import { rulesQuery } from '../../api/organisation.ts';
import { RemoveRuleDialog, RuleDialog } from './rule-dialog.tsx';
import { useRuleSentence, type Rule } from './use-rule-sentence.ts';

/** The line that Casbin reads. */
const rawOf = ({ priority, subject, department, object, action, condition, effect, id }: Rule): string =>
  [
    'p',
    priority,
    `${subject.kind}:${subject.code}`,
    department?.code ?? '*',
    object.name,
    action,
    condition,
    effect,
    id,
  ]
    .map(String)
    .join(', ');

interface RowProps {
  readonly rule: Rule;
  readonly isRaw: boolean;
  onChange(): void;
  onRemove(): void;
}

function Row({ rule, isRaw, onChange, onRemove }: RowProps) {
  const { t } = useTranslation('admin');
  const sentence = useRuleSentence();
  const isAllowed = rule.effect === 'allow';
  const Icon = isAllowed ? IconCheck : IconX;
  const words = sentence(rule);
  return (
    <li className={classes.rule}>
      <Badge
        variant="light"
        c={isAllowed ? 'var(--wl-green)' : 'var(--wl-red)'}
        bg={isAllowed ? 'var(--wl-green-soft)' : 'var(--wl-red-soft)'}
        leftSection={<Icon size={12} aria-hidden />}
        tt="none"
        mt={2}
        style={{ flex: 'none' }}
      >
        {t(`rule.${rule.effect}`)}
      </Badge>
      <div className={classes.ruleWords}>
        {isRaw ? <Code className={classes.raw}>{rawOf(rule)}</Code> : <Text size="sm">{words}</Text>}
        {rule.note !== null && !isRaw && (
          <Text size="xs" c="dimmed">
            {rule.note}
          </Text>
        )}
      </div>
      {rule.source === 'rule' ? (
        <Group gap={4} wrap="nowrap">
          <ActionIcon variant="subtle" color="gray" aria-label={t('rules.changeOne', { words })} onClick={onChange}>
            <IconPencil size={16} />
          </ActionIcon>
          <ActionIcon variant="subtle" color="gray" aria-label={t('rules.removeOne', { words })} onClick={onRemove}>
            <IconTrash size={16} />
          </ActionIcon>
        </Group>
      ) : (
        <Text size="xs" c="dimmed">
          {t('rules.separation')}
        </Text>
      )}
    </li>
  );
}

/** Who may do what, in sentences. */
export function RulesPage() {
  const { t } = useTranslation('admin');
  const search: RulesSearch = useSearch({ strict: false });
  const navigate = useNavigate();
  const sentence = useRuleSentence();
  const query = useQuery(rulesQuery);
  const [edited, setEdited] = useState<Rule | 'new' | null>(null);
  const [removed, setRemoved] = useState<Rule | null>(null);
  const isRaw = search.view === 'raw';
  const words = (search.q ?? '').trim().toLowerCase();
  const fits = (rule: Rule): boolean =>
    `${sentence(rule)} ${rule.object.name} ${rule.id} ${rule.note ?? ''}`.toLowerCase().includes(words);
  const put = (next: RulesSearch): void =>
    void navigate({
      to: '/admin/rules',
      search: Object.fromEntries(Object.entries(next).filter(([, value]) => value !== '')),
      replace: true,
    });
  return (
    <PageFrame
      title={t('rules.title')}
      lead={t('rules.lead')}
      acts={
        <Button leftSection={<IconPlus size={16} />} onClick={() => setEdited('new')}>
          {t('rules.new')}
        </Button>
      }
    >
      <Group gap="sm" mb="sm">
        <TextInput
          type="search"
          flex="1 1 200px"
          maw={420}
          leftSection={<IconSearch size={16} />}
          aria-label={t('rules.search')}
          placeholder={t('rules.search')}
          value={search.q ?? ''}
          onChange={({ currentTarget: { value } }) => put({ ...search, q: value })}
        />
        <SegmentedControl
          value={isRaw ? 'raw' : 'words'}
          onChange={(value) => put({ ...search, view: value === 'raw' ? value : '' })}
          data={(['words', 'raw'] as const).map((value) => ({ value, label: t(`rules.views.${value}`) }))}
          aria-label={t('rules.view')}
        />
      </Group>
      <Loaded query={query}>
        {(items) => {
          const found = items.filter(fits);
          if (found.length === 0)
            return (
              <StatePage icon={IconScale} title={t('rules.none')}>
                {t('rules.noneWhy')}
              </StatePage>
            );
          return (
            <ul className={classes.chain}>
              {found.map((rule) => (
                <Row
                  key={rule.id}
                  rule={rule}
                  isRaw={isRaw}
                  onChange={() => setEdited(rule)}
                  onRemove={() => setRemoved(rule)}
                />
              ))}
            </ul>
          );
        }}
      </Loaded>
      <RuleDialog rule={edited === 'new' ? null : edited} opened={edited !== null} onClose={() => setEdited(null)} />
      <RemoveRuleDialog rule={removed} sentence={removed ? sentence(removed) : ''} onClose={() => setRemoved(null)} />
    </PageFrame>
  );
}
