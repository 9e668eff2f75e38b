import { Kbd, Modal, Stack, Switch, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { singleKeys } from './single-keys.ts';
import { useStored } from '../../ui/use-stored.ts';

const groups = [
  {
    key: 'everywhere',
    rows: [['Ctrl', 'K'], ['?'], ['Esc']],
    names: ['find', 'list', 'close'],
  },
  { key: 'work', rows: [['J'], ['K'], ['Enter'], ['/']], names: ['next', 'previous', 'open', 'search'] },
  {
    key: 'task',
    rows: [
      ['Ctrl', 'Enter'],
      ['Ctrl', 'S'],
    ],
    names: ['completeNext', 'save'],
  },
  {
    key: 'design',
    rows: [
      ['Ctrl', 'S'],
      ['Ctrl', 'Enter'],
    ],
    names: ['save', 'check'],
  },
] as const;

interface Props {
  readonly opened: boolean;
  onClose(): void;
}

export function ShortcutsDialog({ opened, onClose }: Props) {
  const { t } = useTranslation();
  const isOn = useStored(singleKeys);
  return (
    <Modal opened={opened} onClose={onClose} title={t('keys.title')} closeButtonProps={{ 'aria-label': t('close') }}>
      <Stack gap="md">
        {groups.map(({ key, rows, names }) => (
          <Table key={key} captionSide="top" verticalSpacing={4}>
            <Table.Caption ta="left" fw={600} c="var(--wl-text)">
              {t(`keys.${key}.title`)}
            </Table.Caption>
            <Table.Tbody>
              {rows.map((keys, at) => (
                <Table.Tr key={names[at]}>
                  <Table.Td w={140}>
                    {keys.map((one) => (
                      <Kbd key={one} mr={4}>
                        {one}
                      </Kbd>
                    ))}
                  </Table.Td>
                  <Table.Td>{t(`keys.${key}.${names[at] ?? ''}`)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        ))}
        <Switch
          checked={isOn}
          onChange={({ currentTarget: { checked } }) => singleKeys.set(checked)}
          label={t('keys.single')}
          description={t('keys.singleWhy')}
        />
        <Text size="xs" c="dimmed">
          {t('keys.mac')}
        </Text>
      </Stack>
    </Modal>
  );
}
