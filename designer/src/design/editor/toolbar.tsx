import { ActionIcon, Button, Group, Menu, Tooltip } from '@mantine/core';
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconChecklist,
  IconDeviceFloppy,
  IconDots,
  IconDownload,
  IconTrash,
  IconUpload,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

interface ToolbarProps {
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly canSave: boolean;
  readonly isChecking: boolean;
  readonly hasDraft: boolean;
  readonly children?: React.ReactNode;
  readonly onUndo: () => void;
  readonly onRedo: () => void;
  readonly onCheck: () => void;
  readonly onSave: () => void;
  readonly onPublish: () => void;
  readonly onDownload: () => void;
  readonly onImport: () => void;
  readonly onDiscard: () => void;
}

function UndoRedo({
  canUndo,
  canRedo,
  onUndo,
  onRedo,
}: Pick<ToolbarProps, 'canUndo' | 'canRedo' | 'onUndo' | 'onRedo'>) {
  const { t } = useTranslation('design');
  return (
    <ActionIcon.Group>
      <Tooltip label={t('toolbar.undo')}>
        <ActionIcon variant="default" size={30} disabled={!canUndo} onClick={onUndo} aria-label={t('toolbar.undo')}>
          <IconArrowBackUp size={16} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={t('toolbar.redo')}>
        <ActionIcon variant="default" size={30} disabled={!canRedo} onClick={onRedo} aria-label={t('toolbar.redo')}>
          <IconArrowForwardUp size={16} />
        </ActionIcon>
      </Tooltip>
    </ActionIcon.Group>
  );
}

function More({
  hasDraft,
  onDownload,
  onImport,
  onDiscard,
}: Pick<ToolbarProps, 'hasDraft' | 'onDownload' | 'onImport' | 'onDiscard'>) {
  const { t } = useTranslation('design');
  return (
    <Menu position="bottom-end" shadow="md" width={240}>
      <Menu.Target>
        <ActionIcon variant="default" size={30} aria-label={t('toolbar.more')}>
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconDownload size={16} />} onClick={onDownload}>
          {t('toolbar.download')}
        </Menu.Item>
        <Menu.Item leftSection={<IconUpload size={16} />} onClick={onImport}>
          {t('toolbar.import')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item color="red" leftSection={<IconTrash size={16} />} disabled={!hasDraft} onClick={onDiscard}>
          {t('toolbar.discard')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** Undo, Check, Save draft, Publish, in this order, and what is needed less often behind the dots. */
export function Toolbar(props: ToolbarProps) {
  const { t } = useTranslation('design');
  return (
    <Group gap="xs" role="toolbar" aria-label={t('toolbar.label')}>
      <UndoRedo {...props} />
      {props.children}
      <Button
        variant="default"
        size="xs"
        leftSection={<IconChecklist size={16} />}
        loading={props.isChecking}
        onClick={props.onCheck}
      >
        {t('toolbar.check')}
      </Button>
      <Button
        variant="default"
        size="xs"
        leftSection={<IconDeviceFloppy size={16} />}
        disabled={!props.canSave}
        onClick={props.onSave}
      >
        {t('toolbar.save')}
      </Button>
      <Button size="xs" onClick={props.onPublish}>
        {t('toolbar.publish')}
      </Button>
      <More {...props} />
    </Group>
  );
}
