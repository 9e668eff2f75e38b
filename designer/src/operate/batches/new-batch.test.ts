import { nothingTyped, selectionOf, workOf, type Typed } from './new-batch.ts';

const typed = (part: Partial<Typed>): Typed => ({ ...nothingTyped, ...part });

test.each<[Partial<Typed>, unknown]>([
  [{ kind: 'suspend' }, null],
  [
    { kind: 'suspend', reason: ' wrong form ' },
    { kind: 'suspend', reason: 'wrong form' },
  ],
  [{ kind: 'resume' }, { kind: 'resume' }],
  [{ kind: 'setVariables', reason: 'x', json: '[1]' }, null],
  [
    { kind: 'setVariables', reason: 'x', json: '{"a": 1}' },
    { kind: 'setVariables', reason: 'x', values: { a: 1 } },
  ],
  [
    { kind: 'message', message: 'paid' },
    { kind: 'message', name: 'paid', variables: {} },
  ],
  [{ kind: 'message', message: 'paid', json: '{' }, null],
  [{ kind: 'modify', reason: 'x', from: 'a' }, null],
  [
    { kind: 'modify', reason: 'x', from: 'a', to: 'b' },
    { kind: 'modify', reason: 'x', instructions: [{ type: 'move', from: { elementId: 'a' }, to: 'b' }] },
  ],
])('%j is the work %j', (part, work) => expect(workOf(typed(part))).toEqual(work));

test.each<[Partial<Typed>, unknown]>([
  [{}, {}],
  [{ ids: ['1'], process: 'p' }, { ids: ['1'] }],
  [{ version: 2, element: 'a' }, {}],
  [
    { process: 'p', version: 2, element: 'a' },
    { process: 'p', version: 2, element: 'a' },
  ],
  [
    { state: 'suspended', isStopped: true },
    { states: ['suspended'], incident: '*' },
  ],
  [{ numbers: 'A-1\n A-2，A-3;' }, { businessKeys: ['A-1', 'A-2', 'A-3'] }],
])('%j selects %j', (part, selection) => expect(selectionOf(typed(part))).toEqual(selection));
