import { Button, Modal, Select, Stack, TextInput } from '@mantine/core';
import { IconUserShare } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/unwrap.ts';
import { useNamed } from '../../i18n/use-named.ts';
import type { TaskItem } from '../list/tasks-query.ts';

interface Props {
  readonly task: TaskItem;
  onAssign(assignee: string): void;
}

/** People to choose from; whoever may not see the list of users types the name. */
function Person({ value, onChange }: { readonly value: string; onChange(value: string): void }) {
  const { t } = useTranslation('work');
  const named = useNamed();
  const people = useQuery({
    queryKey: ['users', 'assign'],
    queryFn: () => unwrap(api.GET('/api/users', { params: { query: { limit: 200 } } })),
    retry: false,
  });
  if (people.isError)
    return (
      <TextInput
        label={t('assign.username')}
        value={value}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
        data-autofocus
      />
    );
  return (
    <Select
      label={t('assign.person')}
      searchable
      data={(people.data?.items ?? [])
        .filter(({ active }) => active)
        .map((user) => ({ value: user.id, label: `${named(user)} (${user.id})` }))}
      value={value || null}
      onChange={(chosen) => onChange(chosen ?? '')}
      nothingFoundMessage={t('assign.nobody')}
      data-autofocus
    />
  );
}

/** Hands the task to somebody; the server refuses whoever may not complete it, and says why. */
export function AssignButton({ task, onAssign }: Props) {
  const { t } = useTranslation('work');
  const [isOpen, setOpen] = useState(false);
  const [person, setPerson] = useState('');
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (person.trim() === '') return;
    onAssign(person.trim());
    setOpen(false);
  };
  return (
    <>
      <Button variant="default" leftSection={<IconUserShare size={16} />} onClick={() => setOpen(true)}>
        {t('acts.assign')}
      </Button>
      <Modal
        opened={isOpen}
        onClose={() => setOpen(false)}
        title={t('assign.title', { task: task.name })}
        closeButtonProps={{ 'aria-label': t('close') }}
      >
        <form onSubmit={submit}>
          <Stack>
            <Person value={person} onChange={setPerson} />
            <Button type="submit" disabled={person.trim() === ''}>
              {t('acts.assign')}
            </Button>
          </Stack>
        </form>
      </Modal>
    </>
  );
}
