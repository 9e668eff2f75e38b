import { useTranslation } from 'react-i18next';
import type { Definition } from '../api/types.ts';
import { EditorFrame } from '../editor/editor-frame.tsx';
import { JsonTab } from '../json/json-tab.tsx';
import { ViewSwitch } from '../json/view-switch.tsx';
import { DesignerFrame } from './designer-frame.tsx';
import classes from './form-editor.module.css';
import { formatForm, parseForm } from './parse-form.ts';
import { PreviewFrame } from './preview-frame.tsx';
import { useFormEditing, type FormView } from './use-form-editing.ts';

interface FormEditorProps {
  readonly definition: Definition;
  readonly viewing: number | null;
}

/** A form: drawn in the designer's own document, seen as clerks see it, or as text. */
export function FormEditor({ definition, viewing }: FormEditorProps) {
  const { t } = useTranslation('design');
  const { editing, schema, designer, view, setView, isDrawn, shortcut, changeText } = useFormEditing(
    definition,
    viewing,
  );
  const { isViewOnly } = editing;
  const drawn: readonly FormView[] = isViewOnly ? [] : ['design', 'both'];
  const views = [...drawn, 'preview' as const].map((value) => ({ value, label: t(`form.${value}`) }));
  return (
    <EditorFrame
      editing={editing}
      onShortcuts={(run) => {
        shortcut.current = run;
      }}
      extras={
        <ViewSwitch<FormView>
          value={view}
          onChange={setView}
          views={[...views, { value: 'json', label: t('json.title') }]}
        />
      }
    >
      {!isViewOnly && <DesignerFrame designer={designer} isShown={isDrawn} />}
      {(view === 'preview' || view === 'both') && (
        <div className={view === 'both' ? classes.side : classes.whole}>
          <PreviewFrame schema={schema} />
        </div>
      )}
      {view === 'json' && (
        <JsonTab
          text={formatForm(schema)}
          isReadOnly={isViewOnly}
          parse={parseForm}
          format={formatForm}
          onChange={changeText}
        />
      )}
    </EditorFrame>
  );
}
