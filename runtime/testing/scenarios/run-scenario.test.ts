import { bpmn, flows } from '../play.ts';
import { MemoryStore } from '../../store/memory/memory.ts';
import { runScenario } from './run-scenario.ts';
import type { ScenarioStep } from './scenario.ts';

const content = bpmn(
  `<startEvent id="s"/><adHocSubProcess id="h"><extensionElements><zeebe:adHoc/></extensionElements><userTask id="a"/><userTask id="b"/></adHocSubProcess>
   <userTask id="after"/>${flows('s>h', 'h>after')}`,
);
const played = (...steps: readonly ScenarioStep[]): Promise<readonly string[]> => playedOn(content, steps);
const playedOn = (content: string, steps: readonly ScenarioStep[]): Promise<readonly string[]> => {
  let ids = 0;
  const newId = (): string => `00000000-0000-7000-8000-00000000000${(ids += 1)}`;
  return runScenario(
    { name: 'n', deploy: [], steps },
    { store: new MemoryStore(), newId, resources: [{ name: 'p.bpmn', content }] },
  );
};

test('a scenario chooses what is done in an ad-hoc sub-process, and says when it is done', async () => {
  const found = await played(
    { start: 'p' },
    { choose: 'h', activities: ['b'] },
    { expect: { at: ['b', 'h'] } },
    { choose: 'h', done: true },
    { expect: { at: ['after'] } },
  );
  expect(found).toEqual([]);
});

test('what a step finds otherwise is told with its number', async () => {
  expect(await played({ start: 'p' }, { expect: { at: ['b'] } })).toEqual([
    'step 2: expected at ["b"], but found ["h"].',
  ]);
  expect(await played({ start: 'p' }, { choose: 'a' })).toEqual([
    'step 2: expected an open choice at "a", but found h.',
  ]);
});

test('a scenario tells signals, and ends jobs with BPMN errors', async () => {
  const xml = bpmn(
    `<startEvent id="s"/><intermediateCatchEvent id="c"><signalEventDefinition signalRef="si"/></intermediateCatchEvent>
     <serviceTask id="j"><extensionElements><zeebe:taskDefinition type="x"/></extensionElements></serviceTask><endEvent id="e"/>
     <boundaryEvent id="b" attachedToRef="j"><errorEventDefinition errorRef="er"/></boundaryEvent><userTask id="u"/>
     ${flows('s>c', 'c>j', 'j>e', 'b>u')}`,
    '<signal id="si" name="storm"/><error id="er" errorCode="E1"/>',
  );
  const steps: readonly ScenarioStep[] = [
    { start: 'p' },
    { signal: 'storm', variables: { level: 5 } },
    { expect: { at: ['j'], variables: { level: 5 } } },
    { job: 'j', error: 'E1', variables: { why: 'full' } },
    { expect: { at: ['u'], variables: { why: 'full' } } },
  ];
  expect(await playedOn(xml, steps)).toEqual([]);
});
