import type { FormComponent, FormSchema } from './frame-protocol.ts';

/** What has its Chinese beside it: `label` in `properties.labelZh`, and so on. */
const translated = ['label', 'description', 'text'] as const;

function component(given: FormComponent): FormComponent {
  const { properties = {} } = given;
  const texts = Object.fromEntries(
    translated.flatMap((name) => {
      const text = properties[`${name}Zh`];
      return text === undefined || text === '' ? [] : [[name, text]];
    }),
  );
  return {
    ...given,
    ...texts,
    ...(given.values
      ? { values: given.values.map((value) => ({ ...value, label: value['labelZh'] ?? value['label'] })) }
      : {}),
    ...(given.components ? { components: given.components.map(component) } : {}),
  };
}

/** The schema as a reader of this language sees it. */
export const localizeSchema = (schema: FormSchema, language: string): FormSchema =>
  language.startsWith('zh') && schema.components ? { ...schema, components: schema.components.map(component) } : schema;
