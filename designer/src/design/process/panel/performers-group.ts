import type { PanelContext } from './panel-context.ts';
import type { DiagramElement, ModdleElement } from './moddle-element.ts';
import { attribute } from './panel-context.ts';
import { laneRole } from './lane-role.ts';
import { feelEntry, selectEntry, type Entry, type Option } from './entries.ts';

const PERFORMER = 'wattloom:Performer';
const FIXED = /^="([^"]*)"$/;
const EXPRESSION = '=';

const nameOf = (item: { label: string; labelZh?: string | null }, isChinese: boolean) =>
  isChinese ? (item.labelZh ?? item.label) : item.label;

/** What an empty field means: the role of the lane around the task, if it has one. */
function withoutRole({ catalogue, isChinese, translate }: PanelContext, element: DiagramElement): string {
  const code = laneRole(element.businessObject);
  if (code === null) return translate('<none>');
  const role = catalogue.roles.find((each) => each.code === code);
  return translate('As its lane: {role}', { role: role ? nameOf(role, isChinese) : code });
}

const roleOptions = (context: PanelContext, element: DiagramElement): readonly Option[] => [
  { value: '', label: withoutRole(context, element) },
  ...context.catalogue.roles.map((role) => ({ value: role.code, label: nameOf(role, context.isChinese) })),
];

const departmentOptions = ({ catalogue, isChinese, translate }: PanelContext): readonly Option[] => [
  { value: '', label: translate('The department of the case') },
  ...catalogue.departments.map(({ code, name, nameZh }) => ({
    value: code,
    label: `${isChinese ? (nameZh ?? name) : name} (${code})`,
  })),
  { value: EXPRESSION, label: translate('By an expression') },
];

/** `="XL"` is a department, anything else after the sign an expression. */
const placeOf = (expression: string): string => (expression === '' ? '' : (FIXED.exec(expression)?.[1] ?? EXPRESSION));
const expressionOf = (place: string | undefined): string | undefined =>
  place === undefined || place === '' ? undefined : place === EXPRESSION ? '=department' : `="${place}"`;

function departmentEntries(context: PanelContext, element: DiagramElement): Entry[] {
  const { translate, byExpression } = context;
  const department = attribute(context, element, element.businessObject, PERFORMER, 'department');
  const current = (): string => (byExpression.has(element) ? EXPRESSION : placeOf(department.getValue()));
  const place = selectEntry({
    id: 'wattloom-performer-place',
    element,
    label: translate('In department'),
    getValue: current,
    setValue: (value) => {
      if (value !== EXPRESSION) byExpression.delete(element);
      department.setValue(expressionOf(value));
    },
    getOptions: () => departmentOptions(context),
  });
  if (current() !== EXPRESSION) return [place];
  const formula = feelEntry({
    id: 'wattloom-performer-department',
    element,
    label: translate('Department expression'),
    description: translate('Gives the code of a department, for example serviceArea'),
    getValue: department.getValue,
    // Emptied, or a plain department for a moment, it stays where somebody types in it.
    setValue: (value) => {
      byExpression.add(element);
      department.setValue(value);
    },
  });
  return [place, formula];
}

const siblingTasks = (element: DiagramElement): readonly ModdleElement[] =>
  ((element.businessObject.$parent?.get('flowElements') as ModdleElement[] | undefined) ?? []).filter(
    (node) => node.$type === 'bpmn:UserTask' && node !== element.businessObject,
  );

function separationEntry(context: PanelContext, element: DiagramElement): Entry {
  const { translate } = context;
  return selectEntry({
    id: 'wattloom-separation',
    element,
    label: translate('Not by whoever completed'),
    description: translate('Separation of duties: another person must do this task'),
    ...attribute(context, element, element.businessObject, 'wattloom:Separation', 'task'),
    getOptions: () => [
      { value: '', label: translate('<none>') },
      ...siblingTasks(element).map((task) => ({ value: task.id ?? '', label: task.name ?? task.id ?? '' })),
    ],
  });
}

/** Who performs this task, or every task of this lane. */
export function performersEntries(context: PanelContext, element: DiagramElement): Entry[] {
  const isTask = element.businessObject.$type === 'bpmn:UserTask';
  const role = selectEntry({
    id: 'wattloom-performer-role',
    element,
    label: context.translate('Role'),
    description: context.translate(isTask ? 'Whoever holds it may take the task' : 'For every task in this lane'),
    ...attribute(context, element, element.businessObject, PERFORMER, 'role'),
    getOptions: () => roleOptions(context, element),
  });
  return [role, ...departmentEntries(context, element), ...(isTask ? [separationEntry(context, element)] : [])];
}
