import { editorModdle } from '@wattloom/runtime/round-trip';
import { listFlows } from './list-flows.ts';

const xml = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="t">
  <process id="p" isExecutable="true"><startEvent id="s" name="S"/><manualTask id="t" name="T"/><endEvent id="e" name="E"/>
  <exclusiveGateway id="g"><incoming>f2</incoming></exclusiveGateway>
  <boundaryEvent id="b" name="B" attachedToRef="t"><timerEventDefinition/></boundaryEvent>
  <sequenceFlow id="f1" sourceRef="s" targetRef="t"/><sequenceFlow id="f2" sourceRef="t" targetRef="g"/>
  <sequenceFlow id="f3" sourceRef="b" targetRef="g"/><sequenceFlow id="f4" sourceRef="g" targetRef="e"/>
  <subProcess id="h" name="H" triggeredByEvent="true"><startEvent id="hs" name="S"><timerEventDefinition/></startEvent>
  <endEvent id="he" name="E"/><sequenceFlow id="hf" sourceRef="hs" targetRef="he"/></subProcess></process></definitions>`;

test('each flow is listed once at both of its ends, in whatever scope, whether some were listed or none', async () => {
  const { rootElement } = await editorModdle().fromXML(xml);

  listFlows(rootElement);

  const saved = (await editorModdle().toXML(rootElement)).xml;
  for (const flow of ['f1', 'f2', 'f3', 'f4', 'hf'])
    for (const name of ['incoming', 'outgoing'])
      expect(saved.match(new RegExp(`<${name}>${flow}<`, 'g'))).toHaveLength(1);
});
