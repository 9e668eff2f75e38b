import { escapeXml } from './escape-xml.ts';

/** The smallest process that can be published: it starts, and it ends. */

interface Words {
  readonly started: string;
  readonly task: string;
  readonly done: string;
}

const NAMESPACES = [
  'xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"',
  'xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI"',
  'xmlns:dc="http://www.omg.org/spec/DD/20100524/DC"',
  'xmlns:di="http://www.omg.org/spec/DD/20100524/DI"',
  'xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"',
  'xmlns:wattloom="urn:wattloom:1"',
].join(' ');

/** The smallest service: it starts, somebody does something, it ends. */
export const starterProcess = (key: string, name: string, words: Words): string =>
  `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions ${NAMESPACES} id="definitions_${key}" targetNamespace="urn:wattloom:definitions">
  <bpmn:process id="${key}" name="${escapeXml(name)}" isExecutable="true">
    <bpmn:startEvent id="start" name="${escapeXml(words.started)}"><bpmn:outgoing>start_first</bpmn:outgoing></bpmn:startEvent>
    <bpmn:userTask id="first" name="${escapeXml(words.task)}"><bpmn:extensionElements><zeebe:userTask /></bpmn:extensionElements><bpmn:incoming>start_first</bpmn:incoming><bpmn:outgoing>first_done</bpmn:outgoing></bpmn:userTask>
    <bpmn:endEvent id="done" name="${escapeXml(words.done)}"><bpmn:incoming>first_done</bpmn:incoming></bpmn:endEvent>
    <bpmn:sequenceFlow id="start_first" sourceRef="start" targetRef="first" />
    <bpmn:sequenceFlow id="first_done" sourceRef="first" targetRef="done" />
  </bpmn:process>
  <bpmndi:BPMNDiagram id="diagram">
    <bpmndi:BPMNPlane id="plane" bpmnElement="${key}">
      <bpmndi:BPMNShape id="start_di" bpmnElement="start"><dc:Bounds x="180" y="180" width="36" height="36" /></bpmndi:BPMNShape>
      <bpmndi:BPMNShape id="first_di" bpmnElement="first"><dc:Bounds x="280" y="158" width="100" height="80" /></bpmndi:BPMNShape>
      <bpmndi:BPMNShape id="done_di" bpmnElement="done"><dc:Bounds x="444" y="180" width="36" height="36" /></bpmndi:BPMNShape>
      <bpmndi:BPMNEdge id="start_first_di" bpmnElement="start_first"><di:waypoint x="216" y="198" /><di:waypoint x="280" y="198" /></bpmndi:BPMNEdge>
      <bpmndi:BPMNEdge id="first_done_di" bpmnElement="first_done"><di:waypoint x="380" y="198" /><di:waypoint x="444" y="198" /></bpmndi:BPMNEdge>
    </bpmndi:BPMNPlane>
  </bpmndi:BPMNDiagram>
</bpmn:definitions>
`;
