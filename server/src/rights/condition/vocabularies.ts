import type { AttributeName, Comparison } from './condition.ts';

/** The words of one language of which a condition's sentence is made. */
export interface Vocabulary {
  readonly always: string;
  readonly and: string;
  readonly or: string;
  readonly comparisons: Readonly<Record<Comparison, string>>;
  readonly attributes: Readonly<Record<AttributeName, string>>;
  readonly person: string;
  readonly yes: string;
  readonly no: string;
  readonly nothing: string;
  readonly comma: string;
  readonly anyTask: string;
  readonly candidate: string;
  readonly free: string;
  readonly taken: string;
  not(term: string): string;
  bracketed(term: string): string;
  compared(left: string, comparison: string, right: string): string;
  oneOf(left: string, values: string): string;
  completed(who: string, task: string): string;
  empty(left: string): string;
  given(left: string): string;
  text(value: string): string;
}

const english: Vocabulary = {
  always: 'always',
  and: ' and ',
  or: ' or ',
  comparisons: {
    ...{
      '==': 'is',
      '!=': 'is not',
      '<': 'is less than',
      '<=': 'is at most',
      '>': 'is more than',
      '>=': 'is at least',
    },
  },
  attributes: { assignee: 'the assignee', initiator: 'whoever started the case', department: 'the department' },
  person: 'the person',
  yes: 'yes',
  no: 'no',
  nothing: 'empty',
  comma: ', ',
  anyTask: 'a task',
  candidate: 'the task is meant for the person',
  free: 'nobody has the task',
  taken: 'somebody has the task',
  not: (term) => `it is not so that ${term}`,
  bracketed: (term) => `(${term})`,
  compared: (left, comparison, right) => `${left} ${comparison} ${right}`,
  oneOf: (left, values) => `${left} is one of ${values}`,
  completed: (who, task) => `${who} completed ${task} of the case`,
  empty: (left) => `${left} is empty`,
  given: (left) => `${left} is given`,
  text: (value) => `"${value}"`,
};

const chinese: Vocabulary = {
  always: '总是',
  and: '，并且',
  or: '，或者',
  comparisons: { '==': '是', '!=': '不是', '<': '小于', '<=': '不大于', '>': '大于', '>=': '不小于' },
  attributes: { assignee: '办理人', initiator: '工单发起人', department: '所属部门' },
  person: '本人',
  yes: '是',
  no: '否',
  nothing: '空',
  comma: '、',
  anyTask: '任一任务',
  candidate: '任务由本人的角色办理',
  free: '任务尚无人办理',
  taken: '任务已有人办理',
  not: (term) => `并非${term}`,
  bracketed: (term) => `（${term}）`,
  compared: (left, comparison, right) => `${left}${comparison}${right}`,
  oneOf: (left, values) => `${left}是${values}之一`,
  completed: (who, task) => `${who}在本工单中完成过${task}`,
  empty: (left) => `${left}为空`,
  given: (left) => `${left}已填写`,
  text: (value) => `“${value}”`,
};

/** By which of a thing's names the language shows. */
export const vocabularies = { name: english, nameZh: chinese } as const;
