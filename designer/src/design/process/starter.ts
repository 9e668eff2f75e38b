const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** The smallest process that can be published: it starts, and it ends. */
export const starterProcess = (key: string, name: string, words: { started: string; done: string }): string =>
  `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:wattloom="urn:wattloom:1" id="definitions_${key}" targetNamespace="urn:wattloom:definitions">
  <bpmn:process id="${key}" name="${escape(name)}" isExecutable="true">
    <bpmn:startEvent id="start" name="${escape(words.started)}"><bpmn:outgoing>start_done</bpmn:outgoing></bpmn:startEvent>
    <bpmn:endEvent id="done" name="${escape(words.done)}"><bpmn:incoming>start_done</bpmn:incoming></bpmn:endEvent>
    <bpmn:sequenceFlow id="start_done" sourceRef="start" targetRef="done" />
  </bpmn:process>
  <bpmndi:BPMNDiagram id="diagram">
    <bpmndi:BPMNPlane id="plane" bpmnElement="${key}">
      <bpmndi:BPMNShape id="start_di" bpmnElement="start"><dc:Bounds x="180" y="180" width="36" height="36" /></bpmndi:BPMNShape>
      <bpmndi:BPMNShape id="done_di" bpmnElement="done"><dc:Bounds x="620" y="180" width="36" height="36" /></bpmndi:BPMNShape>
      <bpmndi:BPMNEdge id="start_done_di" bpmnElement="start_done"><di:waypoint x="216" y="198" /><di:waypoint x="620" y="198" /></bpmndi:BPMNEdge>
    </bpmndi:BPMNPlane>
  </bpmndi:BPMNDiagram>
</bpmn:definitions>
`;
