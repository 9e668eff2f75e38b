import { writables, type Writable } from './bpmn-file.ts';
import { finding } from './findings.ts';
import { feel, given, type Part, type Translation } from './translation.ts';

/** Who does a task, when and how urgently. */
export const userTasks: Part = (task, translation) => {
  if (task.$type !== 'bpmn:UserTask') return;
  const { vendor } = translation;
  const text = (name: string): string | null => feel(translation, task, vendor.attribute(task, name));
  const { users, groups } = resources(task);
  const assignment = given({
    assignee: text('assignee') ?? performer(task, translation),
    candidateUsers: joined(text('candidateUsers'), users),
    candidateGroups: joined(text('candidateGroups'), groups),
  });
  extend(translation, task, 'zeebe:AssignmentDefinition', assignment);
  extend(
    translation,
    task,
    'zeebe:TaskSchedule',
    given({ dueDate: text('dueDate'), followUpDate: text('followUpDate') }),
  );
  extend(translation, task, 'zeebe:PriorityDefinition', given({ priority: text('priority') }));
  const formId = vendor.attribute(task, 'formRef');
  if (formId !== null) extend(translation, task, 'zeebe:FormDefinition', { formId });
  leaveOutResources(task, translation);
};

/** Who does a task is said in zeebe's way now; a role that nothing was read of is told. */
function leaveOutResources(task: Writable, { findings }: Translation): void {
  for (const role of writables(task.resources))
    if (!/^bpmn:(HumanPerformer|PotentialOwner)$/.test(role.$type) || bodyOf(role) === null)
      findings.push(finding(task.id, 'no-counterpart', { what: `<${role.$type.replace('bpmn:', '')}>` }));
  delete task.resources;
}

function extend({ file }: Translation, task: Writable, type: string, properties: Record<string, string>): void {
  if (Object.keys(properties).length) Object.assign(file.extension(task, type), properties);
}

/** `bpmn:humanPerformer` names who does it. */
function performer(task: Writable, translation: Translation): string | null {
  const found = writables(task.resources).find(({ $type }) => $type === 'bpmn:HumanPerformer');
  return feel(translation, task, found ? bodyOf(found) : null);
}

/** `bpmn:potentialOwner`: `user(ann), group(sales), clerks`; a bare name is a group. */
function resources(task: Writable): { users: readonly string[]; groups: readonly string[] } {
  const owners = writables(task.resources).filter(({ $type }) => $type === 'bpmn:PotentialOwner');
  const named = owners.flatMap((owner) => (bodyOf(owner) ?? '').split(',')).map((name) => name.trim());
  const users = named.flatMap((name) => /^user\((.*)\)$/.exec(name)?.[1]?.trim() ?? []);
  const groups = named.filter((name) => name && !name.startsWith('user('));
  return { users, groups: groups.map((name) => /^group\((.*)\)$/.exec(name)?.[1]?.trim() ?? name) };
}

function bodyOf(resource: Writable): string | null {
  const assignment = resource.resourceAssignmentExpression as Writable | undefined;
  const expression = assignment?.expression as Writable | undefined;
  return typeof expression?.body === 'string' ? expression.body.trim() : null;
}

function joined(text: string | null, names: readonly string[]): string | null {
  const list = names.join(',');
  if (text === null) return list || null;
  return list ? `${text},${list}` : text;
}
