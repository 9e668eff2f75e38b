import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { queryKeys } from '../../api/query-keys.ts';
import { readCatalogue } from '../api/catalogue.ts';
import type { Definition } from '../api/types.ts';
import { EditorFrame } from '../editor/editor-frame.tsx';
import { JsonTab } from '../json/json-tab.tsx';
import { ViewSwitch } from '../json/view-switch.tsx';
import { formatDataSet } from './data-set.ts';
import classes from './data-set.module.css';
import { DataSetForm } from './data-set-form.tsx';
import { parseDataSet } from './parse-data-set.ts';
import { useDataSetEditing, type DataSetView } from './use-data-set-editing.ts';

interface DataSetEditorProps {
  readonly definition: Definition;
  readonly viewing: number | null;
}

/** A data set: its fields in a table, or the file itself. */
export function DataSetEditor({ definition, viewing }: DataSetEditorProps) {
  const { t } = useTranslation('design');
  const { editing, set, found, view, setView, change } = useDataSetEditing(definition, viewing);
  const catalogue = useQuery({ queryKey: queryKeys.designCatalogue, queryFn: readCatalogue, staleTime: 30_000 });
  const shared = { isReadOnly: editing.isViewOnly };
  const views: readonly { value: DataSetView; label: string }[] = [
    { value: 'fields', label: t('dataSet.fields') },
    { value: 'json', label: t('json.title') },
  ];
  return (
    <EditorFrame editing={editing} extras={<ViewSwitch<DataSetView> value={view} onChange={setView} views={views} />}>
      <div className={classes.scroll}>
        {view === 'fields' ? (
          <DataSetForm
            {...shared}
            set={set}
            problems={found}
            dataSets={catalogue.data?.dataSets ?? []}
            onChange={change}
          />
        ) : (
          <JsonTab
            {...shared}
            text={formatDataSet(set)}
            parse={parseDataSet}
            format={formatDataSet}
            onChange={(next) => change(next, 'json')}
          />
        )}
      </div>
    </EditorFrame>
  );
}
