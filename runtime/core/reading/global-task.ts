import { isExecuted } from '../elements/index.ts';
import type { ModdleElement } from '../../bpmn/model/moddle.ts';
import { table } from '../../ground/table.ts';

const tasks: Readonly<Record<string, string>> = table({
  'bpmn:GlobalTask': 'bpmn:Task',
  'bpmn:GlobalUserTask': 'bpmn:UserTask',
  'bpmn:GlobalScriptTask': 'bpmn:ScriptTask',
  'bpmn:GlobalBusinessRuleTask': 'bpmn:BusinessRuleTask',
  'bpmn:GlobalManualTask': 'bpmn:ManualTask',
});

export function isGlobalTask({ $type }: ModdleElement): boolean {
  return Object.hasOwn(tasks, $type);
}

/** A process under the task's id that does nothing but the task, whose own id has `_task` behind. */
export function globalTaskAsProcess(xml: ModdleElement): ModdleElement {
  const { id = '', name, $type, ...own } = { ...xml, $type: xml.$type };
  const type = tasks[$type] ?? '';
  const start: ModdleElement = { $type: 'bpmn:StartEvent', id: `${id}_start` };
  const task: ModdleElement = {
    ...own,
    $type: isExecuted(type) ? type : 'bpmn:Task',
    id: `${id}_task`,
    name: name ?? id,
  };
  const flow: ModdleElement = { $type: 'bpmn:SequenceFlow', id: `${id}_flow`, sourceRef: start, targetRef: task };
  return { $type: 'bpmn:Process', id, name: name ?? id, isExecutable: true, flowElements: [start, flow, task] };
}
