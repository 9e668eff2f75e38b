import { Button, Group, Modal, Stack, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../api/me.ts';
import type { Schema } from '../../forms/form-host.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useNamed } from '../../i18n/use-named.ts';
import { draftDifferences, type Shown } from './draft-differences.ts';
import type { Draft } from './task-draft.ts';
import classes from './task.module.css';

interface Props {
  readonly schema: Schema;
  readonly mine: Draft['data'];
  readonly theirs: Draft;
  /** It came up because the task was to be completed. */
  readonly isCompleting: boolean;
  onMine(): void;
  onTheirs(): void;
  onClose(): void;
}

/** Two versions of a draft, field by field: one of them stays. */
export function DraftDialog({ schema, mine, theirs, isCompleting, onMine, onTheirs, onClose }: Props) {
  const { t, i18n } = useTranslation('work');
  const me = useMe();
  const named = useNamed();
  const format = useFormat();
  const isOwn = theirs.savedBy.id === me.id;
  const who = { name: named(theirs.savedBy), time: format.moment(theirs.savedAt) };
  const found = draftDifferences(schema, mine, theirs.data, i18n.language);
  const text = (shown: Shown): string => {
    if (shown.kind === 'empty') return t('draft.empty');
    if (shown.kind === 'bool') return t(shown.value ? 'draft.yes' : 'draft.no');
    return shown.kind === 'rows' ? t('draft.rows', { count: shown.count }) : shown.text;
  };
  return (
    <Modal opened onClose={onClose} title={t('draft.title')} size="lg" closeButtonProps={{ 'aria-label': t('close') }}>
      <Stack>
        <Text size="sm">{t(isOwn ? 'draft.byYou' : 'draft.by', who)}</Text>
        {found.length === 0 ? (
          <Text size="sm">{t('draft.noneSeen')}</Text>
        ) : (
          <div className={classes.differences} tabIndex={0} role="group" aria-label={t('draft.differences')}>
            <Table layout="fixed" withRowBorders verticalSpacing={6}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t('draft.field')}</Table.Th>
                  <Table.Th>{t('draft.mine')}</Table.Th>
                  <Table.Th>{isOwn ? t('draft.otherWindow') : who.name}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {found.map((one) => (
                  <Table.Tr key={one.path}>
                    <Table.Th scope="row">{one.label}</Table.Th>
                    <Table.Td>{text(one.mine)}</Table.Td>
                    <Table.Td>{text(one.theirs)}</Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </div>
        )}
        <Text size="sm" c="dimmed">
          {t('draft.choice')}
        </Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onTheirs}>
            {isOwn ? t('draft.takeOther') : t('draft.takeTheirs', who)}
          </Button>
          <Button onClick={onMine} data-autofocus>
            {t(isCompleting ? 'draft.keepAndComplete' : 'draft.keepMine')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
