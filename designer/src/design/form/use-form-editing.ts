import { useCallback, useEffect, useMemo, useRef, useState, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { Definition } from '../api/types.ts';
import { useKeeper } from '../draft/use-keeper.ts';
import type { Editing } from '../editor/editing.ts';
import type { EditorHandle } from '../editor/editor-handle.ts';
import { useCheck } from '../editor/use-check.ts';
import { useVersions } from '../editor/use-versions.ts';
import { useViewOnly } from '../editor/use-view-only.ts';
import { findField } from './find-field.ts';
import { formProblems, type FormProblemCode } from './form-problems.ts';
import type { FormSchema } from './frame-protocol.ts';
import { formatForm, parseForm } from './parse-form.ts';
import { prepareForm } from './prepare-form.ts';
import { useDesigner } from './use-designer.ts';
import { useFormSteps } from './use-form-steps.ts';

const FILE = { accept: '.form,.json', type: 'application/json' };
export type FormView = 'design' | 'both' | 'preview' | 'json';

const startOf = (text: string): FormSchema => {
  try {
    return parseForm(text);
  } catch {
    return { type: 'default', schemaVersion: 19, components: [] };
  }
};

const titleOf = ({ name }: FormSchema, { name: stored, key }: Definition): string =>
  typeof name === 'string' && name !== '' ? name : (stored ?? key);

/** Which way the form is looked at; on a small screen and in an older version never the drawing. */
function useView(isViewOnly: boolean) {
  const [chosen, setView] = useState<FormView>('design');
  const view: FormView = isViewOnly && (chosen === 'design' || chosen === 'both') ? 'preview' : chosen;
  return { view, setView, isDrawn: view === 'design' || view === 'both' };
}

/** The form as it is now, for what is drawn and for what is asked in between. */
function useSchema(definition: Definition, viewing: number | null) {
  const [schema, setSchema] = useState(() =>
    startOf((viewing === null ? definition.draft?.content : undefined) ?? definition.content ?? ''),
  );
  const latest = useRef(schema);
  const show = (next: FormSchema): void => {
    latest.current = next;
    setSchema(next);
  };
  return { schema, latest, show };
}

type Say = (code: FormProblemCode, values: Record<string, string>) => string;

/** What is wrong with the form is shown while one draws; the words for it go on to whoever asks. */
function useProblems(schema: FormSchema, showLint: ReturnType<typeof useCheck>['showLint']): Say {
  const { t } = useTranslation('design');
  const say = useCallback<Say>((code, values) => t(`formProblem.${code}`, values), [t]);
  useEffect(() => showLint(formProblems(schema, say)), [schema, showLint, say]);
  return say;
}

interface Handled {
  readonly latest: RefObject<FormSchema>;
  readonly reader: RefObject<() => Promise<string>>;
  readonly designer: ReturnType<typeof useDesigner>;
  readonly setView: ReturnType<typeof useView>['setView'];
  readonly say: Say;
  readonly steps: ReturnType<typeof useFormSteps>;
  /** What the form is known by. */
  readonly key: string;
}

/** What the frame around the editor asks of it. */
function useHandle({ latest, reader, designer, setView, say, steps, key }: Handled): EditorHandle {
  const { replace, reset, step } = steps;
  return useMemo<EditorHandle>(
    () => ({
      read: () => reader.current(),
      prepare: async (text) => prepareForm(text, latest.current, key),
      replace,
      reset,
      undo: () => void step('undo'),
      redo: () => void step('redo'),
      lint: async () => formProblems(latest.current, say),
      select: (id) => {
        const field = findField(latest.current.components, id);
        setView((before) => (before === 'both' ? before : 'design'));
        if (field?.id) designer.tell({ do: 'select', id: field.id });
        return field !== null;
      },
      nameOf: (id) => {
        const field = findField(latest.current.components, id);
        return field?.label ?? field?.key ?? null;
      },
    }),
    [say],
  );
}

/** One form being edited: its schema here, its drawing in the designer's document, its draft on the server. */
export function useFormEditing(definition: Definition, viewing: number | null) {
  const { i18n } = useTranslation('design');
  const isViewOnly = useViewOnly(viewing);
  const current = useVersions(definition);
  const { view, setView, isDrawn } = useView(isViewOnly);
  const { schema, latest, show } = useSchema(definition, viewing);
  const shortcut = useRef<(shortcut: 'save' | 'check') => void>(() => undefined);

  const designer = useDesigner({
    language: i18n.language,
    current: () => latest.current,
    onTyping: () => keeper.touch(),
    onChange: (next) => {
      show(next);
      steps.changed();
      keeper.touch();
    },
    onShortcut: (pressed) => shortcut.current(pressed),
  });
  const reader = useRef<() => Promise<string>>(async () => formatForm(latest.current));
  reader.current = async () => formatForm(isDrawn ? await designer.read() : latest.current);
  const { keeper, state } = useKeeper(definition, () => reader.current());
  const check = useCheck(async () => ({ name: definition.resource, content: await reader.current() }));
  const say = useProblems(schema, check.showLint);
  const take = (content: string): void => {
    const next = parseForm(content);
    check.forget();
    show(next);
    designer.load(next);
  };
  const steps = useFormSteps({ read: () => reader.current(), take, designer, touch: () => keeper.touch() });
  const handle = useHandle({ latest, reader, designer, setView, say, steps, key: definition.key });

  /** The text was changed by hand: the drawing follows. */
  const changeText = (next: FormSchema): void => {
    show(next);
    designer.load(next);
    steps.changed();
    keeper.touch();
  };

  const editing: Editing = {
    definition: current,
    title: titleOf(schema, current),
    handle,
    ...{ keeper, state, check },
    ...steps.stackOf(isDrawn),
    viewing,
    isViewOnly,
    file: FILE,
  };
  return { editing, schema, designer, view, setView, isDrawn, shortcut, changeText };
}
