import { Button, Group, Modal, Radio, SegmentedControl, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../api/me.ts';
import { useNamed } from '../../i18n/use-named.ts';
import { useFocusBack } from '../../ui/use-focus-back.ts';
import { useActLabel } from './use-act-label.ts';
import { PersonPicker } from './person-picker.tsx';
import type { OpenTask } from './task-query.ts';
import type { Act } from './use-task-acts.ts';

export type Asked = 'assign' | 'delegate' | 'resolve' | 'return' | 'sign' | 'setPriority' | 'setDue';

interface Props {
  readonly open: OpenTask;
  readonly asked: Asked;
  readonly isBusy: boolean;
  onClose(): void;
  onAct(act: Act): void;
}

/** What a datetime-local field shows of an instant, in the reader's own zone. */
function localOf(instant: string | null): string {
  if (instant === null) return '';
  const at = new Date(instant);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

const instantOf = (local: string): string | null => (local === '' ? null : new Date(local).toISOString());

interface Values {
  readonly person: string;
  readonly reason: string;
  readonly target: string;
  readonly order: 'before' | 'after';
  readonly priority: string;
  readonly dueAt: string;
  readonly followUpAt: string;
}

function actOf(asked: Asked, values: Values): Act | null {
  const { person, reason, target, order, priority, dueAt, followUpAt } = values;
  const said = reason.trim() === '' ? {} : { reason: reason.trim() };
  switch (asked) {
    case 'assign':
      return person === '' ? null : { kind: asked, body: { assignee: person } };
    case 'delegate':
      return person === '' ? null : { kind: asked, body: { to: person, ...said } };
    case 'resolve':
      return { kind: asked, body: said };
    case 'return':
      return target === '' || !said.reason ? null : { kind: asked, body: { target, reason: said.reason } };
    case 'sign':
      return person === '' ? null : { kind: asked, body: { signer: person, order, ...said } };
    case 'setPriority':
      return { kind: asked, body: { priority: Number(priority), ...said } };
    case 'setDue':
      return { kind: asked, body: { dueAt: instantOf(dueAt), followUpAt: instantOf(followUpAt), ...said } };
  }
}

function Targets({ open, value, onChange }: { open: OpenTask; value: string; onChange(value: string): void }) {
  const { t } = useTranslation('work');
  const named = useNamed();
  return (
    <Radio.Group label={t('dialog.target')} value={value} onChange={onChange} required>
      <Stack gap={8} mt={6}>
        {open.returnTo.map(({ elementId, by, hindrance, ...names }) => (
          <Radio
            key={elementId}
            value={elementId}
            label={named(names)}
            disabled={hindrance !== null}
            description={
              hindrance === null
                ? t('dialog.doneBy', { people: by.map(named).join(t('listComma')) })
                : t(`dialog.hindrance.${hindrance}`)
            }
          />
        ))}
      </Stack>
    </Radio.Group>
  );
}

function Fields({
  open,
  asked,
  values,
  set,
}: {
  open: OpenTask;
  asked: Asked;
  values: Values;
  set(part: Partial<Values>): void;
}) {
  const { t } = useTranslation('work');
  switch (asked) {
    case 'assign':
    case 'delegate':
    case 'sign':
      return (
        <>
          <PersonPicker
            taskId={open.task.id}
            act={asked}
            label={t(`dialog.person.${asked}`)}
            value={values.person}
            onChange={(person) => set({ person })}
          />
          {asked === 'sign' && (
            <Radio.Group label={t('dialog.order')} value={values.order} onChange={(order) => set({ order: order })}>
              <Stack gap={8} mt={6}>
                <Radio value="before" label={t('dialog.before')} />
                <Radio value="after" label={t('dialog.after')} />
              </Stack>
            </Radio.Group>
          )}
        </>
      );
    case 'return':
      return <Targets open={open} value={values.target} onChange={(target) => set({ target })} />;
    case 'setPriority':
      return (
        <div>
          <Text size="sm" fw={500} mb={4} id="act-priority">
            {t('dialog.priority')}
          </Text>
          <SegmentedControl
            aria-labelledby="act-priority"
            fullWidth
            value={values.priority}
            onChange={(priority) => set({ priority })}
            data={['20', '50', '80', '100'].map((value) => ({ value, label: t(`dialog.priorities.${value}`) }))}
          />
        </div>
      );
    case 'setDue':
      return (
        <>
          {(['dueAt', 'followUpAt'] as const).map((name) => (
            <TextInput
              key={name}
              type="datetime-local"
              label={t(`dialog.${name}`)}
              value={values[name]}
              onChange={({ currentTarget }) => set({ [name]: currentTarget.value })}
            />
          ))}
        </>
      );
    case 'resolve':
      return null;
  }
}

/** Asks what an act needs: to whom, where to, by when, and why. */
export function ActDialog({ open, asked, isBusy, onClose, onAct }: Props) {
  const { t } = useTranslation('work');
  const named = useNamed();
  const me = useMe();
  const label = useActLabel(open);
  useFocusBack();
  const { task, returnTo } = open;
  const said = asked === 'resolve' && task.delegatedBy?.id === me.id ? 'takeBack' : asked;
  const [values, setValues] = useState<Values>({
    ...{ person: '', reason: '', order: 'before' },
    target: returnTo.find(({ hindrance }) => hindrance === null)?.elementId ?? '',
    priority: String([20, 50, 80, 100].find((step) => task.priority <= step) ?? 100),
    dueAt: localOf(task.dueAt),
    followUpAt: localOf(task.followUpAt),
  });
  const set = (part: Partial<Values>): void => setValues((before) => ({ ...before, ...part }));
  const act = actOf(asked, values);
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (act) onAct(act);
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(`dialog.title.${said}`, { task: named(task) })}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <form onSubmit={submit}>
        <Stack>
          <Text size="sm">{t(`dialog.says.${said}`, { name: task.assignee ? named(task.assignee) : '' })}</Text>
          <Fields open={open} asked={asked} values={values} set={set} />
          {asked !== 'assign' && (
            <Textarea
              label={t(asked === 'return' ? 'dialog.why' : 'dialog.note')}
              required={asked === 'return'}
              autosize
              minRows={2}
              data-autofocus={asked === 'return' || asked === 'resolve' || undefined}
              value={values.reason}
              onChange={({ currentTarget }) => set({ reason: currentTarget.value })}
            />
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('dialog.cancel')}
            </Button>
            <Button type="submit" disabled={!act} loading={isBusy}>
              {label(asked)}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
