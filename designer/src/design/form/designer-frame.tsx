import { Alert, Loader } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './form-editor.module.css';
import type { useDesigner } from './use-designer.ts';

interface DesignerFrameProps {
  readonly designer: ReturnType<typeof useDesigner>;
  readonly isShown: boolean;
}

/** The form designer in a document of its own: its sheets and the viewer's would spoil each other. It stays when hidden. */
export function DesignerFrame({ designer, isShown }: DesignerFrameProps) {
  const { t } = useTranslation('design');
  return (
    <div className={`wl-paper ${classes.designer}`} hidden={!isShown}>
      {!designer.isReady && (
        <Loader size="sm" className={classes.loading} role="status" aria-label={t('loader.loading')} />
      )}
      {designer.failure !== null && (
        <Alert color="red" py={6}>
          {t('form.unreadable', { why: designer.failure })}
        </Alert>
      )}
      <iframe ref={designer.frame} className={classes.frame} src="/form-designer.html" title={t('form.design')} />
    </div>
  );
}
