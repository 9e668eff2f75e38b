import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Definition } from '../api/types.ts';
import { useKeeper } from '../draft/use-keeper.ts';
import type { Editing } from '../editor/editing.ts';
import type { EditorHandle } from '../editor/editor-handle.ts';
import { useCheck } from '../editor/use-check.ts';
import { useHistory } from '../editor/use-history.ts';
import { useVersions } from '../editor/use-versions.ts';
import { formatDataSet, type DataSet } from './data-set.ts';
import { dataSetProblems, type ProblemCode } from './data-set-problems.ts';
import { parseDataSet } from './parse-data-set.ts';
import { prepareDataSet } from './prepare-data-set.ts';

const FILE = { accept: '.json', type: 'application/json' };
export type DataSetView = 'fields' | 'json';

const startOf = (text: string, key: string): DataSet => {
  try {
    return parseDataSet(text);
  } catch {
    return { key, label: key, labelZh: '', fields: [] };
  }
};

/** Our own findings name a field by its place, the server by its key. */
const placeOf = ({ fields }: DataSet, id: string): number => {
  const byKey = fields.findIndex(({ key }) => key === id);
  return byKey === -1 && /^\d+$/.test(id) ? Number(id) : byKey;
};

/** One data set being edited: its fields with undo, its draft on the server. */
export function useDataSetEditing(definition: Definition, viewing: number | null) {
  const { t } = useTranslation('design');
  const current = useVersions(definition);
  const [view, setView] = useState<DataSetView>('fields');
  const history = useHistory(() =>
    startOf((viewing === null ? definition.draft?.content : undefined) ?? definition.content ?? '', definition.key),
  );
  const set = useRef(history.value);
  set.current = history.value;
  const read = async (): Promise<string> => formatDataSet(set.current);
  const { keeper, state } = useKeeper(definition, read);
  const check = useCheck(async () => ({ name: definition.resource, content: await read() }));
  const say = (code: ProblemCode, values: Record<string, string>): string => t(`dataSetProblem.${code}`, values);

  const change = (next: DataSet, place: string | null = null): void => {
    history.change(next, place);
    keeper.touch();
  };
  const handle = useMemo<EditorHandle>(
    () => ({
      read,
      prepare: async (text) => prepareDataSet(text, set.current, definition.key),
      replace: async (content) => history.change(parseDataSet(content)),
      reset: async (content) => history.reset(parseDataSet(content)),
      undo: () => {
        history.undo();
        check.forget();
        keeper.touch();
      },
      redo: () => {
        history.redo();
        check.forget();
        keeper.touch();
      },
      lint: async () => dataSetProblems(set.current, say),
      select: (id) => {
        setView('fields');
        const input = document.getElementById(`field-${placeOf(set.current, id)}-key`);
        input?.focus();
        return input !== null;
      },
      nameOf: (id) => set.current.fields[placeOf(set.current, id)]?.label ?? null,
    }),
    [t, keeper],
  );

  const { showLint } = check;
  const found = useMemo(() => dataSetProblems(history.value, say), [history.value, t]);
  useEffect(() => showLint(found), [found, showLint]);

  const editing: Editing = {
    definition: current,
    title: history.value.label || current.key,
    handle,
    keeper,
    state,
    check,
    canUndo: history.canUndo,
    canRedo: history.canRedo,
    viewing,
    isViewOnly: viewing !== null,
    file: FILE,
  };
  return { editing, set: history.value, found, view, setView, change };
}
