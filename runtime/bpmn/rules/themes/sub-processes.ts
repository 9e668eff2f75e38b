import { countOf, when, type ModelRule } from '../model-rule.ts';

const subProcesses = ['subProcess', 'transaction', 'adHocSubProcess'];
const choreography = ['choreographyTask', 'subChoreography', 'callChoreography'];

export const subProcessRules: readonly ModelRule[] = [
  {
    rule: 'EXT.036',
    code: 'choreography-in-process',
    on: choreography,
    expected: 'no choreography activity in a process',
    remedy: 'Draw it in a choreography, or use a task.',
    find: ({ parent }) => when(parent?.name === 'process', 'one'),
  },
  {
    rule: 'EXT.056',
    code: 'choreography-in-sub-process',
    on: choreography,
    expected: 'no choreography activity in a sub-process',
    remedy: 'Draw it in a choreography, or use a task.',
    find: ({ parent }) => when(parent?.is('SubProcess') ?? false, 'one'),
  },
  {
    rule: 'EXT.057',
    code: 'event-sub-process-flow',
    on: ['subProcess'],
    expected: 'no flow into or out of an event sub-process',
    remedy: 'Delete the flow: its start event starts it.',
    find(scope, document) {
      const flows = document.incomingCount(scope) + document.outgoingCount(scope);
      return when(scope.isTrue('triggeredByEvent') && flows > 0, countOf(flows, 'flow'));
    },
  },
  {
    rule: 'EXT.061',
    code: 'ad-hoc-empty',
    on: ['adHocSubProcess'],
    expected: 'an ad-hoc sub-process to hold at least one activity',
    remedy: 'Draw one within.',
    find: (scope) => when(scope.allOf('Activity').length === 0, 'none'),
  },
  {
    rule: 'EXT.062',
    code: 'ad-hoc-content',
    on: ['adHocSubProcess'],
    expected: 'an ad-hoc sub-process without start events, end events and choreographies',
    remedy: 'Delete them: its activities start in any order.',
    find: (scope) =>
      scope.children
        .filter(({ name }) => ['startEvent', 'endEvent', ...choreography].includes(name))
        .map((at) => ({ at, found: `a ${at.name}` })),
  },
  {
    rule: 'EXT.079',
    code: 'sub-process-data',
    on: subProcesses,
    expected: 'no ioSpecification in a sub-process',
    remedy: 'Use the data objects and properties of the process around it.',
    find: (scope) => when(scope.one('ioSpecification') !== undefined, 'one'),
  },
];
