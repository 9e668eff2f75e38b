import type { Catalogue } from '../../api/types.ts';
import type { ElementTemplate } from './record-templates.ts';

const CLERK_TASK = 'wattloom:clerk-task';

/**
 * A user task with a form. Who performs it stands in the group Performers below, which this template opens with an
 * empty performer: element templates cannot write elements of our own namespace.
 */
export function clerkTaskTemplate(
  { forms }: Pick<Catalogue, 'forms'>,
  translate: (text: string) => string,
): ElementTemplate {
  return {
    $schema: 'https://unpkg.com/@camunda/zeebe-element-templates-json-schema/resources/schema.json',
    id: CLERK_TASK,
    version: 1,
    name: translate('Clerk task'),
    description: translate('A person fills in a form'),
    appliesTo: ['bpmn:Task', 'bpmn:UserTask'],
    elementType: { value: 'bpmn:UserTask' },
    groups: [
      { id: 'form', label: translate('Form'), openByDefault: true },
      { id: 'due', label: translate('Due') },
    ],
    properties: [
      { type: 'Hidden', binding: { type: 'zeebe:userTask' } },
      {
        label: translate('Form'),
        group: 'form',
        ...(forms.length > 0
          ? { type: 'Dropdown', choices: forms.map(({ key, name }) => ({ name: name ?? key, value: key })) }
          : { type: 'String' }),
        binding: { type: 'zeebe:formDefinition', property: 'formId' },
        constraints: { notEmpty: true },
      },
      {
        label: translate('Due date'),
        description: translate('When it must be done, for example now() + duration("P3D")'),
        group: 'due',
        type: 'String',
        feel: 'optional',
        binding: { type: 'zeebe:taskSchedule', property: 'dueDate' },
      },
    ],
  };
}
