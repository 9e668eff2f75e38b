import { isXmlName } from '@wattloom/runtime/xml';
import type { FormComponent } from '../frame-protocol.ts';
import type { TextEntry } from './text-entry.ts';
import type { EditField, Make } from './chinese-provider.ts';

/** The most that a deployment takes. */
const LONGEST = 100;

/** The id of the form, which takes what the engine takes, letters of any script; the editor's own field takes ASCII. */
export const idEntry = (form: FormComponent, edit: EditField, make: Make): TextEntry =>
  make({
    id: 'id',
    label: 'ID · 标识',
    value: form.id ?? '',
    validate: (id) => whyNot(id),
    onChange: (id) => edit(form, ['id'], id),
  });

function whyNot(id: string): string | null {
  if (id === '') return 'Must not be empty. · 不能为空。';
  if (id.length > LONGEST)
    return `At most ${LONGEST} characters, found ${id.length}. · 最多 ${LONGEST} 个字符，现有 ${id.length} 个。`;
  if (isXmlName(id)) return null;
  return 'Begin with a letter or “_”; letters, digits, “_”, “-” and “.” may follow, but no space and no colon. · 以文字、字母或“_”开头，其后可用文字、字母、数字、“_”、“-”和“.”，不能有空格和冒号。';
}
