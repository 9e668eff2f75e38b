import { Button, Group, Popover, ScrollArea, Stack, Text } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Version } from '../api/types.ts';
import { useFormat } from '../../i18n/use-format.ts';

interface VersionsMenuProps {
  readonly versions: readonly Version[];
  readonly viewing: number | null;
  readonly canRestore: boolean;
  readonly onOpen: (version: number) => void;
  readonly onRestore: (version: number) => void;
}

interface RowProps extends Omit<VersionsMenuProps, 'versions'> {
  readonly version: Version;
  readonly isLatest: boolean;
}

function Row({ version, isLatest, viewing, canRestore, onOpen, onRestore }: RowProps) {
  const { t } = useTranslation('design');
  const { moment } = useFormat();
  const who = version.deployedBy ?? t('versions.system');
  return (
    <Group gap="xs" wrap="nowrap" justify="space-between" component="li">
      <div style={{ minWidth: 0 }}>
        <Text size="sm" fw={600}>
          {t(isLatest ? 'versions.current' : 'versions.version', { version: version.version })}
        </Text>
        <Text size="xs" c="dimmed" truncate>
          {t('versions.by', { who, when: moment(version.deployedAt) })}
        </Text>
      </div>
      <Group gap={4} wrap="nowrap">
        <Button
          size="compact-xs"
          variant="default"
          disabled={viewing === version.version}
          onClick={() => onOpen(version.version)}
          aria-label={t('versions.openLabel', { version: version.version })}
        >
          {t('versions.open')}
        </Button>
        {canRestore && (
          <Button
            size="compact-xs"
            variant="default"
            onClick={() => onRestore(version.version)}
            aria-label={t('versions.restoreLabel', { version: version.version })}
          >
            {t('versions.restore')}
          </Button>
        )}
      </Group>
    </Group>
  );
}

/** Every published version: look at it, or take it back as the draft. */
export function VersionsMenu({ versions, ...rest }: VersionsMenuProps) {
  const { t } = useTranslation('design');
  const [isOpen, setOpen] = useState(false);
  const newest = [...versions].sort((a, b) => b.version - a.version);
  const closing = (act: (version: number) => void) => (version: number) => {
    setOpen(false);
    act(version);
  };
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-end" width={420} shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconHistory size={16} />}
          onClick={() => setOpen(!isOpen)}
          disabled={versions.length === 0}
        >
          {t('versions.title')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown p="sm">
        <ScrollArea.Autosize mah={320} type="auto" offsetScrollbars="y" scrollbars="y">
          <Stack gap="sm" component="ul" style={{ listStyle: 'none', margin: 0, padding: 0 }}>
            {newest.map((version, at) => (
              <Row
                key={version.version}
                version={version}
                isLatest={at === 0}
                {...rest}
                onOpen={closing(rest.onOpen)}
                onRestore={closing(rest.onRestore)}
              />
            ))}
          </Stack>
        </ScrollArea.Autosize>
      </Popover.Dropdown>
    </Popover>
  );
}
