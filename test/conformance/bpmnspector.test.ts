import { bpmnspectorGaps } from './bpmnspector/known-gaps.ts';
import { bpmnspector } from './bpmnspector/run.ts';
import { holdToGaps } from './hold.ts';

holdToGaps('bpmnspector', bpmnspector, bpmnspectorGaps);
