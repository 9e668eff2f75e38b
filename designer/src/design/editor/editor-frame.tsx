import '../tones.css';
import { Alert, Anchor, Button, Group, Text, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { discardDraft, readDefinition } from '../api/definitions.ts';
import type { Definition, Problem, Resource } from '../api/types.ts';
import { ConflictDialog } from '../draft/conflict-dialog.tsx';
import { StateText } from '../draft/state-text.tsx';
import type { DraftKeeper, DraftState } from '../draft/draft-keeper.ts';
import { useLeaveGuard } from '../draft/use-leave-guard.ts';
import { ProblemsPanel } from '../problems/problems-panel.tsx';
import { PublishDialog } from '../publish/publish-dialog.tsx';
import { VersionsMenu } from '../versions/versions-menu.tsx';
import { pathOf } from '../paths.ts';
import type { EditorHandle } from './editor-handle.ts';
import classes from './editor-frame.module.css';
import { downloadText, pickText } from './file-dialogs.ts';
import { Toolbar } from './toolbar.tsx';
import { useCheck } from './use-check.ts';
import { usePublishing } from './use-publishing.ts';
import { useShortcuts, type Shortcut } from './use-shortcuts.ts';

interface EditorFrameProps {
  readonly definition: Definition;
  readonly title: string;
  readonly handle: EditorHandle;
  readonly keeper: DraftKeeper;
  readonly state: DraftState;
  readonly check: ReturnType<typeof useCheck>;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** A version to look at, or a screen too small to draw on. */
  readonly viewing: number | null;
  readonly isViewOnly: boolean;
  readonly file: { readonly accept: string; readonly type: string };
  /** Hands over what Ctrl+S and Ctrl+Enter do, for documents in frames. */
  onShortcuts?(run: (shortcut: 'save' | 'check') => void): void;
  /** More buttons in the toolbar. */
  readonly extras?: React.ReactNode;
  readonly children: React.ReactNode;
}

/** Title, state, toolbar, problems and dialogs around an editor of any kind. */
export function EditorFrame(props: EditorFrameProps) {
  const { definition, title, handle, keeper, state, check, viewing, isViewOnly, file } = props;
  const { kind, key } = definition;
  const { t } = useTranslation('design');
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [isOpen, setOpen] = useState(true);
  const [isConflictSeen, setConflictSeen] = useState(false);
  const latest = useRef<number | null>(definition.version);
  const [notice, setNotice] = useState<string | null>(null);

  useLeaveGuard(keeper, () => handle.read(), t('leave.question'));

  const resource = async (): Promise<Resource> => ({ name: definition.resource, content: await handle.read() });
  const refresh = (): Promise<unknown> =>
    Promise.all([
      queries.invalidateQueries({ queryKey: ['definitions'] }),
      queries.invalidateQueries({ queryKey: ['definition', kind, key] }),
    ]);

  const { publishing, begin, publish, close } = usePublishing({
    resource,
    onProblems: check.showServer,
    onDone: (deployed) => {
      const mine = deployed.find((item) => item.kind === kind && item.key === key);
      keeper.reset({ baseVersion: mine?.version ?? latest.current, revision: null, savedAt: null });
      void refresh();
    },
  });

  const runCheck = async (): Promise<void> => {
    check.showLint(await handle.lint());
    await check.check();
    setOpen(true);
  };

  const saveNow = async (): Promise<void> => {
    setConflictSeen(false);
    await handle.read();
    await keeper.save();
    void queries.invalidateQueries({ queryKey: ['definitions'] });
  };

  const onShortcut = (shortcut: Shortcut): void => {
    if (isViewOnly) return;
    void (shortcut === 'save' ? saveNow() : runCheck());
  };
  useShortcuts(onShortcut);
  props.onShortcuts?.(onShortcut);

  const beginPublish = async (): Promise<void> => {
    await handle.read();
    latest.current = (await readDefinition(kind, key).catch(() => definition)).version;
    await keeper.save();
    check.showLint(await handle.lint());
    await begin();
  };

  const take = async (theirs: Definition): Promise<void> => {
    await handle.replace(theirs.draft?.content ?? theirs.content ?? '');
    keeper.reset({
      baseVersion: theirs.draft?.baseVersion ?? theirs.version,
      revision: theirs.draft?.revision ?? null,
      savedAt: theirs.draft?.savedAt ?? null,
    });
    check.clear();
  };

  const discard = async (): Promise<void> => {
    if (!window.confirm(t('discard.question'))) return;
    await discardDraft(kind, key);
    if (definition.version === null) {
      keeper.reset({ baseVersion: null, revision: null, savedAt: null });
      await refresh();
      await navigate({ to: '/design' });
      return;
    }
    await take(await readDefinition(kind, key));
    await refresh();
  };

  const restore = async (version: number): Promise<void> => {
    const old = await readDefinition(kind, key, version);
    await handle.replace(old.content ?? '');
    keeper.touch();
    await keeper.save();
    setNotice(t('versions.restored', { version }));
    if (viewing !== null) await navigate({ to: pathOf(kind), params: { key }, search: {} } as never);
  };

  const importFile = async (): Promise<void> => {
    const text = await pickText(file.accept);
    if (text === null) return;
    try {
      await handle.replace(text);
      keeper.touch();
    } catch (error) {
      setNotice(t('import.failed', { why: error instanceof Error ? error.message : String(error) }));
    }
  };

  const showProblem = (problem: Problem): void => {
    if (problem.elementId) handle.select(problem.elementId);
  };

  return (
    <div className={classes['frame']}>
      <header className={classes['head']}>
        <div className={classes['titles']}>
          <Anchor component={Link} to="/design" size="xs">
            {t('definitions.title')}
          </Anchor>
          <Title order={1} size="h4" className={classes['title']}>
            {title}
            <Text span c="dimmed" size="sm" className={classes['key']}>
              {key}
            </Text>
          </Title>
          {viewing === null && <StateText state={state} />}
        </div>
        <Group gap="xs" wrap="wrap" justify="flex-end">
          {props.extras}
          <VersionsMenu
            versions={definition.versions}
            viewing={viewing}
            canRestore={!isViewOnly || viewing !== null}
            onOpen={(version) => void navigate({ to: pathOf(kind), params: { key }, search: { version } } as never)}
            onRestore={(version) => void restore(version)}
          />
          {!isViewOnly && (
            <Toolbar
              canUndo={props.canUndo}
              canRedo={props.canRedo}
              canSave={keeper.hasUnsaved}
              isChecking={check.isChecking}
              hasDraft={state.revision !== null}
              onUndo={handle.undo}
              onRedo={handle.redo}
              onCheck={() => void runCheck()}
              onSave={() => void saveNow()}
              onPublish={() => void beginPublish()}
              onDownload={() =>
                void handle.read().then((content) => downloadText(definition.resource, content, file.type))
              }
              onImport={() => void importFile()}
              onDiscard={() => void discard()}
            />
          )}
        </Group>
      </header>
      {viewing !== null && (
        <div className={classes['banner']}>
          <Text size="sm">{t('versions.viewing', { version: viewing })}</Text>
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => void navigate({ to: pathOf(kind), params: { key }, search: {} } as never)}
          >
            {t('versions.back')}
          </Button>
        </div>
      )}
      {viewing === null && isViewOnly && <div className={classes['banner']}>{t('small.viewOnly')}</div>}
      {notice !== null && (
        <Alert color="gray" py={6} withCloseButton closeButtonLabel={t('common.close')} onClose={() => setNotice(null)}>
          {notice}
        </Alert>
      )}
      {check.failure !== null && (
        <Alert color="red" py={6} title={t('check.failed')}>
          {check.failure}
        </Alert>
      )}
      <div className={classes['body']}>{props.children}</div>
      {!isViewOnly && (
        <ProblemsPanel
          problems={check.problems}
          checkedAt={check.checkedAt}
          isChecking={check.isChecking}
          isOpen={isOpen}
          onToggle={() => setOpen(!isOpen)}
          onSelect={showProblem}
          nameOf={handle.nameOf}
        />
      )}
      <ConflictDialog
        definition={definition}
        isOpen={state.status === 'conflict' && !isConflictSeen}
        onClose={() => setConflictSeen(true)}
        onKeepMine={(revision) => void keeper.keepMine(revision)}
        onTakeTheirs={(theirs) => void take(theirs)}
      />
      <PublishDialog
        publishing={publishing}
        kind={kind}
        definitionKey={key}
        latest={latest.current}
        base={state.baseVersion}
        nameOf={handle.nameOf}
        onPublish={() => void publish()}
        onClose={close}
      />
    </div>
  );
}
