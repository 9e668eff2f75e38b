import type { PanelContext } from './panel-context.ts';
import type { DiagramElement, ModdleElement } from './moddle-element.ts';
import { attribute } from './panel-context.ts';
import { selectEntry, textEntry, type Entry, type Option } from './entries.ts';

const DEADLINE = 'wattloom:Deadline';
const CLOCK = 'wattloom:Clock';

/** The timer of an event, which carries the time limit there. */
export function timerOf({ businessObject }: DiagramElement): ModdleElement | null {
  const [only] = (businessObject.get('eventDefinitions') as ModdleElement[] | undefined) ?? [];
  return only?.$type === 'bpmn:TimerEventDefinition' ? only : null;
}

function numberOf({ translate }: PanelContext): (value: string) => string | null {
  return (value) =>
    value === '' || value.startsWith('=') || Number(value) > 0
      ? null
      : translate('Must be a number above 0, or = and an expression');
}

/** How many working days or hours there are. */
export function limitEntries(context: PanelContext, element: DiagramElement, owner: ModdleElement): Entry[] {
  const { translate } = context;
  const of = (name: string) => attribute(context, element, owner, DEADLINE, name);
  const limit = (name: string, label: string, other: string): Entry[] =>
    of(other).getValue() === ''
      ? [
          textEntry({
            id: `wattloom-deadline-${name}`,
            element,
            label: translate(label),
            description: translate('On the working calendar; a number, or = and an expression'),
            ...of(name),
            validate: numberOf(context),
          }),
        ]
      : [];
  return [
    ...limit('workingDays', 'Working days', 'workingHours'),
    ...limit('workingHours', 'Working hours', 'workingDays'),
  ];
}

const roles = ({ catalogue, isChinese }: PanelContext, none: string): readonly Option[] => [
  { value: '', label: none },
  ...catalogue.roles.map(({ code, label, labelZh }) => ({
    value: code,
    label: isChinese ? (labelZh ?? label) : label,
  })),
];

/** Who is told of a task that is due soon, or late. */
export function noticeEntries(context: PanelContext, element: DiagramElement): Entry[] {
  const { translate } = context;
  const of = (name: string) => attribute(context, element, element.businessObject, DEADLINE, name);
  const hours = (name: string, label: string): Entry =>
    textEntry({
      id: `wattloom-deadline-${name}`,
      element,
      label: translate(label),
      ...of(name),
      validate: numberOf(context),
    });
  const escalation = [
    selectEntry({
      id: 'wattloom-deadline-escalateTo',
      element,
      label: translate('Then tell'),
      ...of('escalateTo'),
      getOptions: () => roles(context, translate('Whoever may do the task')),
    }),
    selectEntry({
      id: 'wattloom-deadline-widenTo',
      element,
      label: translate('And offer the task to'),
      ...of('widenTo'),
      getOptions: () => roles(context, translate('<none>')),
    }),
  ];
  // What still says something stays in sight, to be taken out again.
  const isSaid = ['escalateAfter', 'escalateTo', 'widenTo'].some((name) => of(name).getValue() !== '');
  return [
    hours('remindBefore', 'Remind, in working hours before it is due'),
    hours('escalateAfter', 'Escalate, in working hours after it was due'),
    ...(isSaid ? escalation : []),
  ];
}

/** Whether deadlines stand still while the case is here. */
export function clockEntry(context: PanelContext, element: DiagramElement): Entry {
  const { translate } = context;
  const parents: Option[] = [];
  for (let at = element.businessObject.$parent; at; at = at.$parent)
    if (at.$type === 'bpmn:SubProcess') parents.push({ value: at.id ?? '', label: at.name ?? at.id ?? '' });
  return selectEntry({
    id: 'wattloom-clock',
    element,
    label: translate('Meanwhile stand still'),
    description: translate('For steps where the customer has to act'),
    ...attribute(context, element, element.businessObject, CLOCK, 'stops'),
    getOptions: () => [
      { value: '', label: translate('<none>') },
      { value: 'case', label: translate('All deadlines of the case') },
      ...parents.map(({ value, label }) => ({ value, label: translate('Deadlines in {scope}', { scope: label }) })),
    ],
  });
}
