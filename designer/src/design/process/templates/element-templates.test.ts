import { createRequire } from 'node:module';
import { elementTemplates } from './element-templates.ts';

interface Validated {
  readonly valid: boolean;
  readonly errors?: readonly { readonly message: string }[];
}

/** The validator that the designer's own loader uses: what it refuses is silently not offered. */
const { validateZeebe } = createRequire(import.meta.url)('@bpmn-io/element-templates-validator') as {
  validateZeebe: (template: unknown) => Validated;
};

const full = {
  roles: [],
  departments: [],
  forms: [{ key: 'first-form', name: 'First form' }],
  dataSets: [{ key: 'person', name: null, fields: [] }],
};
const none = { roles: [], departments: [], forms: [], dataSets: [] };

test.each([...elementTemplates(full, (text) => text), ...elementTemplates(none, (text) => text)])(
  '$id is offered',
  (template) => {
    const { valid, errors } = validateZeebe(template);
    expect(errors?.map(({ message }) => message) ?? []).toEqual([]);
    expect(valid).toBe(true);
  },
);
