import {
  Alert,
  Button,
  Group,
  Modal,
  NumberInput,
  SegmentedControl,
  Stack,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client.ts';
import { queryKeys } from '../../api/query-keys.ts';
import { unwrap } from '../../api/unwrap.ts';
import { useProblemText } from '../../ui/use-problem-text.ts';
import { DepartmentSelect } from '../department-select.tsx';
import { errorOfForm, useErrorAt } from '../error-at.ts';
import type { Rule } from './use-rule-sentence.ts';

interface Draft {
  readonly subject: string;
  readonly action: string;
  readonly object: string;
  readonly department: string;
  readonly condition: string;
  readonly effect: 'allow' | 'deny';
  readonly priority: number;
  readonly note: string;
}

const empty: Draft = {
  ...{ subject: 'role:', action: '', object: 'task:', department: '*', condition: '', effect: 'allow' },
  ...{ priority: 50, note: '' },
};

/** A subject as rules write it: `role:cashier`, `user:li`, `department:XL`, `candidate`, `*`. */
const subjectOf = ({ subject: { kind, code } }: Rule): string =>
  kind === 'candidate' || kind === 'everybody' ? code : `${kind}:${code}`;

const draftOf = (rule: Rule): Draft => ({
  subject: subjectOf(rule),
  action: rule.action,
  object: rule.object.name,
  department: rule.department?.code ?? '*',
  condition: rule.condition,
  effect: rule.effect,
  priority: rule.priority,
  note: rule.note ?? '',
});

function useSave(rule: Rule | null, onDone: () => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (draft: Draft) => {
      const body = { ...draft, note: draft.note || null };
      return rule
        ? unwrap(api.PATCH('/api/rules/{id}', { params: { path: { id: rule.id } }, body }))
        : unwrap(api.POST('/api/rules', { body }));
    },
    onSuccess: async () => {
      await Promise.all([
        queries.invalidateQueries({ queryKey: queryKeys.rules }),
        queries.invalidateQueries({ queryKey: queryKeys.rights }),
      ]);
      onDone();
    },
  });
}

function Fields({ rule, onClose }: { readonly rule: Rule | null; onClose(): void }) {
  const { t } = useTranslation('admin');
  const problem = useProblemText();
  const [draft, setDraft] = useState(rule ? draftOf(rule) : empty);
  const save = useSave(rule, onClose);
  const put = (change: Partial<Draft>): void => setDraft({ ...draft, ...change });
  const general = errorOfForm(save.error);
  const errorAt = useErrorAt(save.error);
  const text = (field: 'subject' | 'action' | 'object') => ({
    label: t(`rule.${field}`),
    description: t(`rule.${field}Why`),
    required: true,
    value: draft[field],
    error: errorAt(field),
    onChange: ({ currentTarget }: { currentTarget: HTMLInputElement }) => put({ [field]: currentTarget.value }),
  });
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    save.mutate(draft);
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        {general !== null && <Alert color="red">{problem(general)}</Alert>}
        <SegmentedControl
          value={draft.effect}
          onChange={(effect) => put({ effect })}
          data={(['allow', 'deny'] as const).map((value) => ({ value, label: t(`rule.${value}`) }))}
          aria-label={t('rule.effect')}
        />
        <TextInput {...text('subject')} data-autofocus />
        <TextInput {...text('action')} />
        <TextInput {...text('object')} />
        <DepartmentSelect
          everywhere
          label={t('rule.department')}
          description={t('rule.departmentWhy')}
          value={draft.department}
          onChange={(department) => put({ department: department ?? '*' })}
          error={errorAt('department')}
        />
        <TextInput
          label={t('rule.condition')}
          description={t('rule.conditionWhy')}
          value={draft.condition}
          onChange={({ currentTarget: { value } }) => put({ condition: value })}
          error={errorAt('condition')}
        />
        <NumberInput
          label={t('rule.priority')}
          description={t('rule.priorityWhy')}
          value={draft.priority}
          onChange={(value) => put({ priority: Number(value) })}
          error={errorAt('priority')}
          allowDecimal={false}
        />
        <Textarea
          label={t('rule.note')}
          value={draft.note}
          onChange={({ currentTarget: { value } }) => put({ note: value })}
          autosize
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" loading={save.isPending}>
            {t('rule.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

interface Props {
  /** Null: a new one. */
  readonly rule: Rule | null;
  readonly opened: boolean;
  onClose(): void;
}

export function RuleDialog({ rule, opened, onClose }: Props) {
  const { t } = useTranslation('admin');
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      size="lg"
      title={t(rule ? 'rules.change' : 'rules.new')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <Fields key={rule?.id ?? ''} rule={rule} onClose={onClose} />
    </Modal>
  );
}

/** Removing one asks first, and says what will no longer hold. */
export function RemoveRuleDialog({
  rule,
  sentence,
  onClose,
}: {
  rule: Rule | null;
  sentence: string;
  onClose(): void;
}) {
  const { t } = useTranslation('admin');
  const problem = useProblemText();
  const queries = useQueryClient();
  const remove = useMutation({
    mutationFn: (id: string) => unwrap(api.DELETE('/api/rules/{id}', { params: { path: { id } } })),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: queryKeys.rules });
      onClose();
    },
  });
  return (
    <Modal
      opened={rule !== null}
      onClose={onClose}
      title={t('rules.remove')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <Stack gap="md">
        {remove.error && <Alert color="red">{problem(remove.error)}</Alert>}
        <Text>{t('rules.removeWhy')}</Text>
        <Text fw={600}>{sentence}</Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus>
            {t('cancel')}
          </Button>
          <Button color="red" loading={remove.isPending} onClick={() => rule && remove.mutate(rule.id)}>
            {t('rules.removeNow')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
