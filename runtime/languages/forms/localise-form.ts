import { isPlain } from './data-path.ts';
import type { FormField, FormSchema } from './form-schema.ts';

/** What a field says to a person, and where in the field it stands. form-js knows one language; ours lie in `properties`. */
const adorners = ['suffixAdorner', 'prefixAdorner'] as const;
const words = ['label', 'dateLabel', 'timeLabel', 'description', 'text', 'content', 'alt'] as const;

/**
 * The form in a language: `properties.labelZh` takes the place of `label` for `zh` and `zh-CN`, likewise `description`,
 * `dateLabel`, `timeLabel`, `text`, `content`, `alt`, `patternErrorMessage`, `suffixAdorner`, `prefixAdorner`; options and table columns carry their `labelZh` themselves.
 * What has no word in the language keeps its own.
 */
export function localiseForm(schema: FormSchema, language: string): FormSchema {
  const tag = language.split('-')[0] ?? '';
  if (!/^[a-z]{2,3}$/.test(tag) || tag === 'en') return schema;
  const suffix = tag.slice(0, 1).toUpperCase() + tag.slice(1);
  return { ...schema, components: schema.components.map((field) => localise(field, suffix)) };
}

function localise(field: FormField, suffix: string): FormField {
  const { properties = {}, validate, appearance, values, columns, components } = field;
  const word = (name: string): string | undefined => own(properties, name + suffix);
  const spoken = words.flatMap((name) => (word(name) === undefined ? [] : [[name, word(name)]]));
  const units = adorners.flatMap((name) => (word(name) === undefined ? [] : [[name, word(name)]]));
  const patternErrorMessage = word('patternErrorMessage');
  return {
    ...field,
    ...(Object.fromEntries(spoken) as object),
    ...(validate && patternErrorMessage !== undefined && { validate: { ...validate, patternErrorMessage } }),
    ...(units.length > 0 && { appearance: { ...(appearance as object), ...(Object.fromEntries(units) as object) } }),
    ...(Array.isArray(values) && { values: values.map((option: unknown) => labelled(option, suffix)) }),
    ...(Array.isArray(columns) && { columns: columns.map((column: unknown) => labelled(column, suffix)) }),
    ...(components && { components: components.map((child) => localise(child, suffix)) }),
  };
}

function labelled(option: unknown, suffix: string): unknown {
  if (!isPlain(option)) return option;
  const label = own(option, `label${suffix}`);
  return label === undefined ? option : { ...option, label };
}

function own(words: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const found = Object.hasOwn(words, name) ? words[name] : undefined;
  return typeof found === 'string' && found ? found : undefined;
}
