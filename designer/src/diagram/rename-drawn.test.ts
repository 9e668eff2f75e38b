import { renameDrawn } from './rename-drawn.ts';

interface Drawn {
  $type: string;
  id?: string;
  name?: string;
  text?: string;
  $parent?: Drawn;
  $attrs?: Record<string, string>;
  [name: string]: unknown;
}

/** A process with these elements in it. */
function drawn(...elements: readonly Drawn[]): { root: Drawn; inside: readonly Drawn[] } {
  const root: Drawn = { $type: 'bpmn:Process', id: 'order', name: 'Order' };
  const inside = elements.map((element): Drawn => ({ ...element, $parent: root }));
  root['flowElements'] = inside;
  return { root, inside };
}

test('everything drawn gets the given name, the process its own', () => {
  const { root, inside } = drawn({ $type: 'bpmn:UserTask', id: 'check', name: 'Check' });

  renameDrawn(root, { nameZh: '订单', elements: { check: '核对', other: '其他' } });

  expect([root.name, inside[0]?.name]).toEqual(['订单', '核对']);
});

test('a name that the file itself gives wins', () => {
  const { root, inside } = drawn({
    ...{ $type: 'bpmn:UserTask', id: 'check', name: 'Check' },
    $attrs: { 'wattloom:nameZh': '检查' },
  });

  renameDrawn(root, { nameZh: null, elements: { check: '核对' } });

  expect([root.name, inside[0]?.name]).toEqual(['Order', '检查']);
});

test('an annotation has its words in its text', () => {
  const { root, inside } = drawn({ $type: 'bpmn:TextAnnotation', id: 'note', text: 'Note' });

  renameDrawn(root, { nameZh: null, elements: { note: '说明' } });

  expect(inside[0]).toMatchObject({ text: '说明' });
});

test('what an element only refers to is named where it stands', () => {
  const { root, inside } = drawn({ $type: 'bpmn:UserTask', id: 'check' });
  const elsewhere: Drawn = { $type: 'bpmn:UserTask', id: 'other', name: 'Other', $parent: { $type: 'bpmn:Process' } };
  if (inside[0]) inside[0]['targetRef'] = elsewhere;

  renameDrawn(root, { nameZh: null, elements: { other: '其他' } });

  expect(elsewhere.name).toBe('Other');
});
