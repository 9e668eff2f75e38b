import { Alert } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './form-editor.module.css';
import type { FormSchema, FromPreview, ToPreview } from './frame-protocol.ts';
import { useFrame } from './use-frame.ts';

/** The form as clerks get it: the viewer they use, in a document of its own. */
export function PreviewFrame({ schema }: { readonly schema: FormSchema }) {
  const { t, i18n } = useTranslation('design');
  const [failure, setFailure] = useState<string | null>(null);
  const { frame, isReady, tell } = useFrame<ToPreview, FromPreview>((message) => {
    if (message.say === 'failed') setFailure(message.message);
    if (message.say === 'data') setFailure(null);
  });
  const { language } = i18n;
  const text = JSON.stringify(schema);
  useEffect(() => {
    if (!isReady) return;
    const timer = setTimeout(() => {
      setFailure(null);
      tell({ do: 'show', schema: JSON.parse(text) as FormSchema, language });
    }, 150);
    return () => clearTimeout(timer);
  }, [isReady, text, language]);
  return (
    <div className={`wl-paper ${classes.preview}`}>
      {failure !== null && (
        <Alert color="red" py={6}>
          {t('form.unreadable', { why: failure })}
        </Alert>
      )}
      <iframe ref={frame} className={classes.frame} src="/form-preview.html" title={t('form.preview')} />
    </div>
  );
}
