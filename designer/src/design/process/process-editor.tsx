import { Alert, Loader } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Definition } from '../api/types.ts';
import { EditorFrame } from '../editor/editor-frame.tsx';
import { OpeningNotice } from './import/opening-notice.tsx';
import classes from './process-editor.module.css';
import { useProcessEditing } from './use-process-editing.ts';

interface ProcessEditorProps {
  readonly definition: Definition;
  readonly viewing: number | null;
}

/** A process on its canvas: to draw on a wide screen, to look at on a small one or in an older version. */
export function ProcessEditor({ definition, viewing }: ProcessEditorProps) {
  const { t } = useTranslation('design');
  const { editing, drawn } = useProcessEditing(definition, viewing);
  const { title, isViewOnly } = editing;
  return (
    <EditorFrame editing={editing}>
      <div className={classes.column}>
        <OpeningNotice drawn={drawn} isViewOnly={isViewOnly && !drawn.isKept} />
        <div className={`wl-paper bio-theme-parent ${classes.paper}`}>
          <div ref={drawn.host} className="wl-canvas" role="group" aria-label={t('process.canvas', { name: title })} />
          {drawn.status === 'loading' && (
            <Loader size="sm" className={classes.loading} role="status" aria-label={t('loader.loading')} />
          )}
          {typeof drawn.status === 'object' && (
            <Alert color="red" className={classes.failed} title={t('process.unreadable')}>
              {drawn.status.failed}
            </Alert>
          )}
          {!isViewOnly && (
            <div
              ref={drawn.panel}
              className="wl-properties"
              role="complementary"
              aria-label={t('process.properties')}
            />
          )}
        </div>
      </div>
    </EditorFrame>
  );
}
