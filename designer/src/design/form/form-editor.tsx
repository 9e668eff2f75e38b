import { Alert, Loader } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Definition } from '../api/types.ts';
import { useKeeper } from '../draft/use-keeper.ts';
import type { Editing } from '../editor/editing.ts';
import { EditorFrame } from '../editor/editor-frame.tsx';
import type { EditorHandle } from '../editor/editor-handle.ts';
import { useCheck } from '../editor/use-check.ts';
import { useVersions } from '../editor/use-versions.ts';
import { JsonTab } from '../json/json-tab.tsx';
import { ViewSwitch } from '../json/view-switch.tsx';
import classes from './form-editor.module.css';
import { formProblems, type FormProblemCode } from './form-problems.ts';
import type { FormComponent, FormSchema } from './frame-protocol.ts';
import { formatForm, parseForm } from './parse-form.ts';
import { PreviewFrame } from './preview-frame.tsx';
import { useDesigner } from './use-designer.ts';

const FILE = { accept: '.form,.json', type: 'application/json' };
type View = 'design' | 'both' | 'preview' | 'json';

const startOf = (text: string): FormSchema => {
  try {
    return parseForm(text);
  } catch {
    return { type: 'default', schemaVersion: 19, components: [] };
  }
};

const find = (components: readonly FormComponent[] | undefined, id: string): FormComponent | null => {
  for (const field of components ?? []) {
    const found = field.id === id || field.key === id ? field : find(field.components, id);
    if (found) return found;
  }
  return null;
};

/** A form: drawn in the designer's own document, seen as clerks see it, or as text. */
export function FormEditor({
  definition,
  viewing,
}: {
  readonly definition: Definition;
  readonly viewing: number | null;
}) {
  const { t, i18n } = useTranslation('design');
  const isSmall = useMediaQuery('(max-width: 900px)', window.innerWidth <= 900, { getInitialValueInEffect: false });
  const isViewOnly = viewing !== null || isSmall;
  const current = useVersions(definition);
  const [schema, setSchema] = useState(() =>
    startOf((viewing === null ? definition.draft?.content : undefined) ?? definition.content ?? ''),
  );
  const [chosen, setView] = useState<View>('design');
  const view: View = isViewOnly && (chosen === 'design' || chosen === 'both') ? 'preview' : chosen;
  const latest = useRef(schema);
  latest.current = schema;
  const shortcut = useRef<(shortcut: 'save' | 'check') => void>(() => undefined);

  const changed = (next: FormSchema): void => {
    latest.current = next;
    setSchema(next);
    keeper.touch();
  };
  const designer = useDesigner({
    language: i18n.language,
    current: () => latest.current,
    onChange: changed,
    onShortcut: (pressed) => shortcut.current(pressed),
  });
  const isDrawn = view === 'design' || view === 'both';
  const read = async (): Promise<string> => formatForm(isDrawn ? await designer.read() : latest.current);
  const reader = useRef(read);
  reader.current = read;
  const { keeper, state } = useKeeper(definition, () => reader.current());
  const check = useCheck(async () => ({ name: definition.resource, content: await reader.current() }));

  const say = (code: FormProblemCode, values: Record<string, string>): string => t(`formProblem.${code}`, values);
  const handle = useMemo<EditorHandle>(
    () => ({
      read: () => reader.current(),
      replace: async (content) => {
        const next = parseForm(content);
        latest.current = next;
        setSchema(next);
        designer.load(next);
      },
      undo: () => designer.tell({ do: 'undo' }),
      redo: () => designer.tell({ do: 'redo' }),
      lint: async () => formProblems(latest.current, say),
      select: (id) => {
        const field = find(latest.current.components, id);
        setView((before) => (before === 'both' ? before : 'design'));
        if (field?.id) designer.tell({ do: 'select', id: field.id });
        return field !== null;
      },
      nameOf: (id) => {
        const field = find(latest.current.components, id);
        return field?.label ?? field?.key ?? null;
      },
    }),
    [t],
  );

  const { showLint } = check;
  useEffect(() => showLint(formProblems(schema, say)), [schema, showLint, t]);

  const views: readonly { value: View; label: string }[] = [
    ...(isViewOnly
      ? []
      : [
          { value: 'design' as const, label: t('form.design') },
          { value: 'both' as const, label: t('form.both') },
        ]),
    { value: 'preview', label: t('form.preview') },
    { value: 'json', label: t('json.title') },
  ];
  const editing: Editing = {
    definition: current,
    title: typeof schema['name'] === 'string' && schema['name'] !== '' ? schema['name'] : (current.name ?? current.key),
    handle,
    keeper,
    state,
    check,
    ...(isDrawn ? designer.stack : { canUndo: false, canRedo: false }),
    viewing,
    isViewOnly,
    file: FILE,
  };
  return (
    <EditorFrame
      editing={editing}
      onShortcuts={(run) => (shortcut.current = run)}
      extras={<ViewSwitch<View> value={view} onChange={setView} views={views} />}
    >
      {!isViewOnly && (
        <div className={`wl-paper ${classes['designer']}`} hidden={!isDrawn}>
          {!designer.isReady && (
            <Loader size="sm" className={classes['loading'] ?? ''} aria-label={t('loader.loading')} />
          )}
          {designer.failure !== null && (
            <Alert color="red" py={6}>
              {t('form.unreadable', { why: designer.failure })}
            </Alert>
          )}
          <iframe
            ref={designer.frame}
            className={classes['frame']}
            src="/form-designer.html"
            title={t('form.design')}
          />
        </div>
      )}
      {(view === 'preview' || view === 'both') && (
        <div className={view === 'both' ? classes['side'] : classes['whole']}>
          <PreviewFrame schema={schema} />
        </div>
      )}
      {view === 'json' && (
        <JsonTab
          text={formatForm(schema)}
          isReadOnly={isViewOnly}
          parse={parseForm}
          onChange={(next) => {
            changed(next);
            designer.load(next);
          }}
        />
      )}
    </EditorFrame>
  );
}
