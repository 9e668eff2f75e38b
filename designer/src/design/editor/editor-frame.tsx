import { Alert } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProblemText } from '../../ui/use-problem-text.ts';
import { ConflictDialog } from '../draft/conflict-dialog.tsx';
import { useLeaveGuard } from '../draft/use-leave-guard.ts';
import { ImportDialog } from '../import/import-dialog.tsx';
import { ProblemsPanel } from '../problems/problems-panel.tsx';
import { PublishDialog } from '../publish/publish-dialog.tsx';
import type { Editing } from './editing.ts';
import classes from './editor-frame.module.css';
import { EditorHead } from './editor-head.tsx';
import { useDraftActs, type Notice } from './use-draft-acts.ts';
import { usePublishing } from './use-publishing.ts';
import { useShortcuts, type Shortcut } from './use-shortcuts.ts';
import { useUndoKeys } from './use-undo-keys.ts';

interface EditorFrameProps {
  readonly editing: Editing;
  /** Hands over what Ctrl+S and Ctrl+Enter do, for documents in frames. */
  readonly onShortcuts?: (run: (shortcut: Shortcut) => void) => void;
  /** More buttons in the toolbar. */
  readonly extras?: React.ReactNode;
  readonly children: React.ReactNode;
}

type Acts = ReturnType<typeof useDraftActs>;

function NoticeText({ notice }: { readonly notice: Notice }) {
  const { t } = useTranslation('design');
  const reason = useProblemText();
  if (notice.code === 'imported') return t('import.done', { file: notice.file });
  if (notice.code === 'restored') return t('versions.restored', { version: notice.version });
  return t('act.failed', { why: reason(notice.why) });
}

function Notices({ acts, failure }: { readonly acts: Acts; readonly failure: string | null }) {
  const { t } = useTranslation('design');
  return (
    <div role="status">
      {acts.notice !== null && (
        <Alert color="gray" py={6} withCloseButton closeButtonLabel={t('common.close')} onClose={acts.hideNotice}>
          <NoticeText notice={acts.notice} />
        </Alert>
      )}
      {failure !== null && (
        <Alert color="red" py={6} title={t('check.failed')}>
          {failure}
        </Alert>
      )}
    </div>
  );
}

function Conflict({ editing, acts }: { readonly editing: Editing; readonly acts: Acts }) {
  const { definition, keeper, state } = editing;
  const isConflict = state.status === 'conflict';
  const [isPutAside, setPutAside] = useState(false);
  useEffect(() => {
    if (!isConflict) setPutAside(false);
  }, [isConflict]);
  return (
    <ConflictDialog
      definition={definition}
      isOpen={isConflict && !isPutAside}
      onClose={() => setPutAside(true)}
      onKeepMine={(revision) => void keeper.keepMine(revision)}
      onTakeTheirs={(theirs) => acts.take(theirs)}
    />
  );
}

/** Title, state, toolbar, problems and dialogs around an editor of any kind. */
export function EditorFrame({ editing, onShortcuts, extras, children }: EditorFrameProps) {
  const { t } = useTranslation('design');
  const { definition, handle, keeper, state, check, isViewOnly } = editing;
  const [isOpen, setOpen] = useState(true);
  const acts = useDraftActs(editing);
  const { publishing, latest, begin, publish, close } = usePublishing(editing, acts.refresh);
  useLeaveGuard(keeper, () => handle.read(), t('leave.question'));

  const runCheck = async (): Promise<void> => {
    check.showLint(await handle.lint());
    await check.check();
    setOpen(true);
  };
  const onShortcut = (shortcut: Shortcut): void => {
    if (isViewOnly) return;
    if (shortcut === 'save') acts.save();
    else void runCheck();
  };
  useShortcuts(onShortcut);
  useUndoKeys(handle, isViewOnly || acts.importing.current !== null);
  useEffect(() => {
    onShortcuts?.(onShortcut);
  });

  return (
    <div className={classes.frame}>
      <EditorHead
        editing={editing}
        acts={acts}
        extras={extras}
        onCheck={() => void runCheck()}
        onPublish={() => void begin()}
      />
      <Notices acts={acts} failure={check.failure} />
      <div className={classes.body}>{children}</div>
      {!isViewOnly && (
        <ProblemsPanel
          problems={check.problems}
          checkedAt={check.checkedAt}
          isChecking={check.isChecking}
          isOpen={isOpen}
          onToggle={() => setOpen(!isOpen)}
          onSelect={({ elementId }) => elementId && handle.select(elementId)}
          nameOf={handle.nameOf}
        />
      )}
      <Conflict editing={editing} acts={acts} />
      <ImportDialog importing={acts.importing} kind={definition.kind} nameOf={handle.nameOf} />
      <PublishDialog
        publishing={publishing}
        kind={definition.kind}
        definitionKey={definition.key}
        latest={latest}
        base={state.baseVersion}
        nameOf={handle.nameOf}
        onPublish={() => void publish()}
        onClose={close}
      />
    </div>
  );
}
