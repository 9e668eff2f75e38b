import './fields/entry-fields.css';
import { Form } from '@bpmn-io/form-js-viewer';
import { exactForm } from '../feel/exact-form.ts';
import { entryFields } from './fields/entry-fields.ts';
import { zhViewer } from '../i18n/tables/zh-viewer.ts';

interface Options {
  readonly container: HTMLElement;
  language(): string;
}

/** The viewer of form-js as every page shows it: exact numbers, our fields for what is typed, our two languages, and every key kept at once. */
export function formViewer({ container, language }: Options): Form {
  const translate = (template: string, replacements: Record<string, string> = {}): string => {
    const text = language().startsWith('zh') ? (zhViewer[template] ?? template) : template;
    return text.replace(/\{(\w+)\}/g, (whole, name: string) => replacements[name] ?? whole);
  };
  const words = { translate: ['value', translate], language: ['value', language] };
  // By default a text reaches the form's state 300 ms after the last key, and whatever draws the form in between puts
  // the old text back over it: who went on to the next field quickly lost what was typed there.
  const config = { container, debounce: false };
  return new Form({ ...config, additionalModules: [exactForm, entryFields, words] });
}
