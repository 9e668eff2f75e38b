import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readCatalogue } from '../api/catalogue.ts';
import type { Definition } from '../api/types.ts';
import { useKeeper } from '../draft/use-keeper.ts';
import type { Editing } from '../editor/editing.ts';
import { EditorFrame } from '../editor/editor-frame.tsx';
import type { EditorHandle } from '../editor/editor-handle.ts';
import { useCheck } from '../editor/use-check.ts';
import { useHistory } from '../editor/use-history.ts';
import { useVersions } from '../editor/use-versions.ts';
import { JsonTab } from '../json/json-tab.tsx';
import { ViewSwitch } from '../json/view-switch.tsx';
import { formatDataSet, type DataSet } from './data-set.ts';
import classes from './data-set.module.css';
import { DataSetForm } from './data-set-form.tsx';
import { dataSetProblems, type ProblemCode } from './data-set-problems.ts';
import { parseDataSet } from './parse-data-set.ts';

const FILE = { accept: '.json', type: 'application/json' };
type View = 'fields' | 'json';

const startOf = (text: string, key: string): DataSet => {
  try {
    return parseDataSet(text);
  } catch {
    return { key, label: key, labelZh: '', fields: [] };
  }
};

/** A data set: its fields in a table, or the file itself. */
export function DataSetEditor({
  definition,
  viewing,
}: {
  readonly definition: Definition;
  readonly viewing: number | null;
}) {
  const { t } = useTranslation('design');
  const isViewOnly = viewing !== null;
  const current = useVersions(definition);
  const [view, setView] = useState<View>('fields');
  const history = useHistory(() =>
    startOf((isViewOnly ? undefined : definition.draft?.content) ?? definition.content ?? '', definition.key),
  );
  const set = useRef(history.value);
  set.current = history.value;
  const reader = async (): Promise<string> => formatDataSet(set.current);
  const { keeper, state } = useKeeper(definition, reader);
  const check = useCheck(async () => ({ name: definition.resource, content: await reader() }));
  const catalogue = useQuery({ queryKey: ['design-catalogue'], queryFn: readCatalogue, staleTime: 30_000 });

  const say = (code: ProblemCode, values: Record<string, string>): string => t(`dataSetProblem.${code}`, values);
  const found = dataSetProblems(history.value, say);
  const change = (next: DataSet, place?: string): void => {
    history.change(next, place ?? null);
    keeper.touch();
  };
  const handle = useMemo<EditorHandle>(
    () => ({
      read: reader,
      replace: async (content) => history.change(parseDataSet(content)),
      undo: () => {
        history.undo();
        keeper.touch();
      },
      redo: () => {
        history.redo();
        keeper.touch();
      },
      lint: async () => dataSetProblems(set.current, say),
      select: (id) => {
        setView('fields');
        const input = document.getElementById(
          `field-${set.current.fields.findIndex(({ key }) => key === id) >= 0 ? set.current.fields.findIndex(({ key }) => key === id) : id}-key`,
        );
        input?.focus();
        return input !== null;
      },
      nameOf: (id) =>
        set.current.fields[Number(id)]?.label ?? set.current.fields.find(({ key }) => key === id)?.label ?? null,
    }),
    [t],
  );

  const { showLint } = check;
  const foundText = JSON.stringify(found);
  useEffect(() => showLint(JSON.parse(foundText) as typeof found), [foundText, showLint]);

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
    isViewOnly,
    file: FILE,
  };
  return (
    <EditorFrame
      editing={editing}
      extras={
        <ViewSwitch<View>
          value={view}
          onChange={setView}
          views={[
            { value: 'fields', label: t('dataSet.fields') },
            { value: 'json', label: t('json.title') },
          ]}
        />
      }
    >
      <div className={classes['scroll']}>
        {view === 'fields' ? (
          <DataSetForm
            set={history.value}
            problems={found}
            isReadOnly={isViewOnly}
            dataSets={catalogue.data?.dataSets ?? []}
            onChange={change}
          />
        ) : (
          <JsonTab
            text={formatDataSet(history.value)}
            isReadOnly={isViewOnly}
            parse={parseDataSet}
            onChange={(next) => change(next, 'json')}
          />
        )}
      </div>
    </EditorFrame>
  );
}
