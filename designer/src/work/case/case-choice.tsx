import { Badge, Button, Group, Modal, Stack, Text, Title } from '@mantine/core';
import { IconCheck, IconListCheck, IconPlayerPlay } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/unwrap.ts';
import { useFocusBack } from '../../ui/use-focus-back.ts';
import { Why } from '../task/why.tsx';
import type { CaseDetail } from './case-query.ts';
import classes from './case.module.css';
import { Refused } from '../../operations/refused.tsx';
import { useOperation } from './operate/use-operation.ts';
import { useNamed } from '../../i18n/use-named.ts';

type Choice = CaseDetail['choices'][number];

interface Props {
  readonly detail: CaseDetail;
  readonly choice: Choice;
}

interface ActivityProps extends Props {
  readonly activity: Choice['activities'][number];
}

function Counts({ open, done }: Pick<ActivityProps['activity'], 'open' | 'done'>) {
  const { t } = useTranslation('work');
  return (
    <>
      {open > 0 && (
        <Badge variant="light" color="violet" tt="none" leftSection={<IconPlayerPlay size={12} aria-hidden />}>
          {t('choice.open', { count: open })}
        </Badge>
      )}
      {done > 0 && (
        <Badge variant="light" color="green" tt="none" leftSection={<IconCheck size={12} aria-hidden />}>
          {t('choice.done', { count: done })}
        </Badge>
      )}
    </>
  );
}

function Activity({ detail, choice, activity }: ActivityProps) {
  const { t } = useTranslation('work');
  const named = useNamed();
  const { elementId, open, done } = activity;
  const element = named(activity);
  const params = { path: { id: detail.id, key: choice.key } };
  const begin = useOperation({
    caseId: detail.id,
    act: () => unwrap(api.POST('/api/instances/{id}/choices/{key}', { params, body: { activities: [elementId] } })),
    said: () => t('choice.begun', { element }),
  });
  const isBusy = choice.oneAtATime && choice.activities.some((one) => one.open > 0);
  const mayBegin = detail.may.choose.allowed && detail.state === 'active' && !isBusy;
  return (
    <li className={classes.stand}>
      <span className={classes.choiceName}>
        <strong>{element}</strong>
        <Counts open={open} done={done} />
      </span>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconPlayerPlay size={14} aria-hidden />}
        aria-label={t('choice.beginNamed', { element })}
        disabled={!mayBegin}
        loading={begin.isPending}
        onClick={() => begin.mutate(undefined)}
      >
        {t('choice.begin')}
      </Button>
      <div className={classes.choiceTrouble}>
        <Refused error={begin.error} />
      </div>
    </li>
  );
}

/** What still runs is named, because it goes away. */
function EndDialog({ detail, choice, onClose }: Props & { onClose(): void }) {
  const { t } = useTranslation('work');
  const named = useNamed();
  useFocusBack();
  const { activities, key } = choice;
  const element = named(choice);
  const open = activities.filter((one) => one.open > 0).map(named);
  const end = useOperation({
    caseId: detail.id,
    act: () => unwrap(api.POST('/api/instances/{id}/choices/{key}/end', { params: { path: { id: detail.id, key } } })),
    said: () => t('choice.ended', { element }),
    onDone: onClose,
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('choice.endTitle', { element })}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <Stack>
        <Text size="sm">
          {open.length > 0 ? t('choice.endOpen', { open: open.join(t('listComma')) }) : t('choice.endText')}
        </Text>
        <Refused error={end.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('dialog.cancel')}
          </Button>
          <Button data-autofocus loading={end.isPending} onClick={() => end.mutate(undefined)}>
            {t('choice.end')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

/** Somebody chooses what is done, as often as it takes, and says when it is enough. */
export function CaseChoice({ detail, choice }: Props) {
  const { t } = useTranslation('work');
  const named = useNamed();
  const [ends, setEnds] = useState(false);
  const { choose } = detail.may;
  return (
    <section className={classes.choice} aria-label={named(choice)}>
      <Group justify="space-between" gap="sm">
        <Group gap={8} wrap="nowrap">
          <IconListCheck size={18} color="var(--wl-violet)" aria-hidden />
          <Title order={3} size="h4">
            {named(choice)}
          </Title>
        </Group>
        <Group gap={4}>
          {!choose.allowed && <Why may={choose} />}
          <Button
            size="xs"
            leftSection={<IconCheck size={14} aria-hidden />}
            disabled={!choose.allowed || detail.state !== 'active'}
            onClick={() => setEnds(true)}
          >
            {t('choice.end')}
          </Button>
        </Group>
      </Group>
      <Text size="sm" c="dimmed">
        {t(choice.oneAtATime ? 'choice.textOne' : 'choice.text')}
      </Text>
      <ul className={classes.stands}>
        {choice.activities.map((activity) => (
          <Activity key={activity.elementId} detail={detail} choice={choice} activity={activity} />
        ))}
      </ul>
      {ends && <EndDialog detail={detail} choice={choice} onClose={() => setEnds(false)} />}
    </section>
  );
}
