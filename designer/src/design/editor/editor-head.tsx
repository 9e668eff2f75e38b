import { Button, Group, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { StateText } from '../draft/state-text.tsx';
import { VersionsMenu } from '../versions/versions-menu.tsx';
import { usePageName } from '../../ui/page-name.ts';
import type { Editing } from './editing.ts';
import classes from './editor-frame.module.css';
import { downloadText } from './file-dialogs.ts';
import { Toolbar } from './toolbar.tsx';
import type { useDraftActs } from './use-draft-acts.ts';
import { useGo } from './use-go.ts';

interface EditorHeadProps {
  readonly editing: Editing;
  readonly acts: ReturnType<typeof useDraftActs>;
  readonly extras: React.ReactNode;
  readonly onCheck: () => void;
  readonly onPublish: () => void;
}

function Titles({ editing: { definition, title, viewing, state } }: Pick<EditorHeadProps, 'editing'>) {
  usePageName(title);
  return (
    <div className={classes.titles}>
      <Title order={1} size="h4" className={classes.title}>
        {title}
        <Text span c="dimmed" size="sm" className={classes.key}>
          {definition.key}
        </Text>
      </Title>
      {viewing === null && <StateText state={state} />}
    </div>
  );
}

function Banner({ editing: { definition, viewing, isViewOnly, isKept = false } }: Pick<EditorHeadProps, 'editing'>) {
  const { t } = useTranslation('design');
  const go = useGo(definition);
  if (!isViewOnly || isKept) return null;
  return (
    <div className={classes.banner}>
      <span>{viewing === null ? t('small.viewOnly') : t('versions.viewing', { version: viewing })}</span>
      {viewing !== null && (
        <Button size="compact-sm" variant="default" onClick={() => void go(null)}>
          {t('versions.back')}
        </Button>
      )}
    </div>
  );
}

function Tools({ editing, acts, onCheck, onPublish }: EditorHeadProps) {
  const { handle, keeper, state, check, definition, file } = editing;
  const download = async (): Promise<void> => downloadText(definition.resource, await handle.read(), file.type);
  return (
    <Toolbar
      canUndo={editing.canUndo}
      canRedo={editing.canRedo}
      canSave={keeper.hasUnsaved || editing.isTyping === true}
      isChecking={check.isChecking}
      hasDraft={state.revision !== null}
      onUndo={() => handle.undo()}
      onRedo={() => handle.redo()}
      onCheck={onCheck}
      onSave={() => acts.save()}
      onPublish={onPublish}
      onDownload={() => void download()}
      onImport={() => void acts.importing.begin()}
      onDiscard={() => acts.discard()}
    />
  );
}

/** Where I am, what state it is in, and what can be done with it. */
export function EditorHead(props: EditorHeadProps) {
  const { editing, acts, extras } = props;
  const { definition, viewing, isViewOnly } = editing;
  const go = useGo(definition);
  return (
    <>
      <header className={classes.head}>
        <Titles editing={editing} />
        <Group gap="xs" justify="flex-end">
          {extras}
          <VersionsMenu
            versions={definition.versions}
            viewing={viewing}
            canRestore={!isViewOnly || viewing !== null}
            onOpen={(version) => void go(version)}
            onRestore={(version) => acts.restore(version)}
          />
          {!isViewOnly && <Tools {...props} />}
        </Group>
      </header>
      <Banner editing={editing} />
    </>
  );
}
