import { runExpressionEvaluation } from '@bpmn-io/form-js-viewer';
import { cleanText, submissionMessages, type FormField } from '@wattloom/runtime/forms/typed';
import { DateTimeField } from './date-time-field.tsx';
import { entryFault } from './entry-fault.ts';
import { NumberField } from './number-field.tsx';
import { SelectField } from './select-field.tsx';
import { TextField } from './text-field.tsx';
import type { Translate } from './use-translate.ts';

interface Fields {
  register(type: string, component: unknown): void;
}
interface Registry {
  get(id: string): FormField | undefined;
}
interface Instance {
  readonly id: string;
  readonly expressionContextInfo: object;
}
type Expressions = Parameters<typeof runExpressionEvaluation>[0];
interface Validator {
  validateFieldInstance(instance: Instance, value: unknown): readonly string[];
}

/** Our fields under form-js's types, and what they could not read among what its validator finds. */
function registerEntryFields(
  fields: Fields,
  registry: Registry,
  validator: Validator,
  translate: Translate,
  expressions: Expressions,
): void {
  fields.register('number', NumberField);
  fields.register('datetime', DateTimeField);
  fields.register('textfield', TextField);
  fields.register('select', SelectField);
  const others = validator.validateFieldInstance.bind(validator);
  // Nobody can mend what is read-only; the server keeps it as it was given.
  const isReadOnly = ({ readonly }: FormField, { expressionContextInfo }: Instance): boolean =>
    runExpressionEvaluation(expressions, readonly, expressionContextInfo) === true;
  validator.validateFieldInstance = (instance, value) => {
    const field = registry.get(instance.id);
    const fault = field && entryFault(field, value);
    if (fault && isReadOnly(field, instance)) return [];
    if (!fault) return others(instance, field && typeof value === 'string' ? asKept(field, value) : value);
    const params = Object.entries(fault.params).map(([name, param]) => [name, String(param)] as const);
    return [translate(submissionMessages[fault.code], Object.fromEntries(params))];
  };
}
registerEntryFields.$inject = ['formFields', 'formFieldRegistry', 'validator', 'translate', 'expressionLanguage'];

/** A text is held against its rules as it will be kept, however it stands there. */
function asKept(field: FormField, value: string): string {
  return field.type === 'textfield' || field.type === 'textarea' ? cleanText(field, value) : value;
}

export const entryFields = { __init__: ['entryFields'], entryFields: ['factory', registerEntryFields] } as const;
