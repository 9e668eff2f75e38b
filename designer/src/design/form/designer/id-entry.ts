import { isXmlName } from '@wattloom/runtime/xml';
import { formDesignerWords as said } from '../../../i18n/tables/form-designer.ts';
import type { FormComponent } from '../frame-protocol.ts';
import type { TextEntry } from './text-entry.ts';
import type { EditField, Make } from './chinese-provider.ts';

/** The most that a deployment takes. */
const LONGEST = 100;

/** The id of the form, which takes what the engine takes, letters of any script; the editor's own field takes ASCII. */
export const idEntry = (form: FormComponent, edit: EditField, make: Make): TextEntry =>
  make({
    id: 'id',
    label: said.id,
    value: form.id ?? '',
    validate: (id) => whyNot(id),
    onChange: (id) => edit(form, ['id'], id),
  });

function whyNot(id: string): string | null {
  if (id === '') return said.idMissing;
  if (id.length > LONGEST) return said.idTooLong(LONGEST, id.length);
  if (isXmlName(id)) return null;
  return said.idWrong;
}
