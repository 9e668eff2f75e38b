import { list, one, type ModdleElement } from '@wattloom/runtime/round-trip';
import { layoutProcess } from 'bpmn-auto-layout';
import { escapeXml } from '../escape-xml.ts';
import { spread, type Box, type Drawing } from './spread.ts';

const MODEL = 'http://www.omg.org/spec/BPMN/20100524/MODEL';
const MARGIN = 60;
const LABEL = 40;

/**
 * A model with a drawing of its processes, one below the other, each in its pool if it has one. The text itself stays as it
 * is: the drawing is put before its end. Lanes, annotations and groups are not drawn.
 */
export async function layOut(xml: string, definitions: ModdleElement): Promise<string> {
  const roots = list(definitions, 'rootElements');
  const collaboration = roots.find(({ $type }) => $type === 'bpmn:Collaboration');
  const parts: string[] = [];
  const drawn = new Map<string, Box>();
  let top = 0;
  for (const { process, pool } of drawable(roots, collaboration)) {
    const drawing = process
      ? moved(spread(await drawingOf(process)), pool ? LABEL + MARGIN : MARGIN, top + MARGIN)
      : nothing;
    for (const [id, box] of drawing.boxes) drawn.set(id, box);
    const boxes = [...drawing.boxes.values()];
    const right = Math.max(600, ...boxes.map(({ x, width }) => x + width + MARGIN));
    const bottom = Math.max(top + 100, ...boxes.map(({ y, height }) => y + height + MARGIN));
    const box = { x: 0, y: top, width: right, height: bottom - top };
    if (pool?.id !== undefined) {
      drawn.set(pool.id, box);
      parts.push(shape(pool.id, box, ' isHorizontal="true"'));
    }
    for (const [id, at] of drawing.boxes) parts.push(shape(id, at));
    for (const [id, points] of drawing.edges) parts.push(edge(id, points));
    top = bottom + MARGIN;
  }
  parts.push(...list(collaboration, 'messageFlows').flatMap((flow) => messageEdge(flow, drawn)));
  const plane = collaboration ?? roots.find(isProcess);
  return plane?.id === undefined ? xml : xml.replace(/(<\/[^<>]*>\s*)$/, `${diagram(plane.id, parts.join(''))}$1`);
}

const nothing: Drawing = { boxes: new Map(), edges: new Map() };

function isProcess({ $type }: ModdleElement): boolean {
  return $type === 'bpmn:Process';
}

/** The pools with their processes; without pools the first process, for a canvas shows one. */
function drawable(
  roots: readonly ModdleElement[],
  collaboration: ModdleElement | undefined,
): readonly { readonly process?: ModdleElement | undefined; readonly pool?: ModdleElement }[] {
  if (!collaboration)
    return roots
      .filter(isProcess)
      .slice(0, 1)
      .map((process) => ({ process }));
  return list(collaboration, 'participants').map((pool) => ({ pool, process: one(pool, 'processRef') }));
}

/** The library reads ids of ASCII only, and needs nothing but nodes and flows: it is given those, numbered. */
async function drawingOf(process: ModdleElement): Promise<Drawing> {
  const ids: string[] = [];
  const numberOf = (id: string | undefined): string => {
    if (id === undefined) return '';
    const at = ids.indexOf(id);
    return `n${at < 0 ? ids.push(id) - 1 : at}`;
  };
  const skeleton = `<definitions xmlns="${MODEL}" id="d" targetNamespace="t"><process id="p">${bones(process, numberOf)}</process></definitions>`;
  const document = new DOMParser().parseFromString(await layoutProcess(skeleton), 'text/xml');
  const found = (name: string): readonly Element[] => [...document.getElementsByTagNameNS('*', name)];
  const idOf = (element: Element): string => ids[Number(element.getAttribute('bpmnElement')?.slice(1))] ?? '';
  return {
    boxes: new Map(found('BPMNShape').map((element) => [idOf(element), boxOf(element)])),
    edges: new Map(found('BPMNEdge').map((element) => [idOf(element), pointsOf(element)])),
  };
}

function bones(scope: ModdleElement, numberOf: (id: string | undefined) => string): string {
  const elements = list(scope, 'flowElements').filter(
    ({ id, $type }) => id !== undefined && $type !== 'bpmn:DataObject',
  );
  const flows = elements.filter(({ $type }) => $type === 'bpmn:SequenceFlow');
  const end = (flow: ModdleElement, name: string): string => numberOf(one(flow, name)?.id);
  const listed = (name: string, of: string, node: string): string =>
    flows
      .filter((flow) => end(flow, of) === node)
      .map(({ id }) => `<${name}>${numberOf(id)}</${name}>`)
      .join('');
  return elements
    .map((element) => {
      const id = numberOf(element.id);
      if (flows.includes(element))
        return `<sequenceFlow id="${id}" sourceRef="${end(element, 'sourceRef')}" targetRef="${end(element, 'targetRef')}"/>`;
      const local = element.$type.slice('bpmn:'.length);
      const tag = `${local.charAt(0).toLowerCase()}${local.slice(1)}`;
      const host = one(element, 'attachedToRef');
      const attached = host ? ` attachedToRef="${numberOf(host.id)}"` : '';
      const within =
        listed('incoming', 'targetRef', id) + listed('outgoing', 'sourceRef', id) + bones(element, numberOf);
      return `<${tag} id="${id}"${attached}>${within}</${tag}>`;
    })
    .join('');
}

function number(element: Element, name: string): number {
  return Number(element.getAttribute(name) ?? 0);
}

function boxOf(shaped: Element): Box {
  const [bounds] = shaped.getElementsByTagNameNS('*', 'Bounds');
  if (!bounds) return { x: 0, y: 0, width: 100, height: 80 };
  const [x, y, width, height] = ['x', 'y', 'width', 'height'].map((name) => number(bounds, name));
  return { x: x ?? 0, y: y ?? 0, width: width ?? 0, height: height ?? 0 };
}

function pointsOf(line: Element): readonly (readonly [number, number])[] {
  return [...line.getElementsByTagNameNS('*', 'waypoint')].map((point) => [number(point, 'x'), number(point, 'y')]);
}

function moved({ boxes, edges }: Drawing, left: number, top: number): Drawing {
  const dx = left - Math.min(0, ...[...boxes.values()].map(({ x }) => x));
  const dy = top - Math.min(0, ...[...boxes.values()].map(({ y }) => y));
  return {
    boxes: new Map([...boxes].map(([id, box]) => [id, { ...box, x: box.x + dx, y: box.y + dy }])),
    edges: new Map([...edges].map(([id, points]) => [id, points.map(([x, y]) => [x + dx, y + dy] as const)])),
  };
}

/** From the middle of one end to the middle of the other, by the sides that face each other. */
function messageEdge(flow: ModdleElement, drawn: ReadonlyMap<string, Box>): readonly string[] {
  const [from, to] = ['sourceRef', 'targetRef'].map((name) => drawn.get(one(flow, name)?.id ?? ''));
  if (!from || !to || flow.id === undefined) return [];
  const isDown = from.y < to.y;
  const at = ({ x, y, width, height }: Box, isBottom: boolean): readonly [number, number] => [
    x + width / 2,
    isBottom ? y + height : y,
  ];
  return [edge(flow.id, [at(from, isDown), at(to, !isDown)])];
}

function shape(id: string, { x, y, width, height }: Box, more = ''): string {
  return `<bpmndi:BPMNShape id="${escapeXml(id)}_di" bpmnElement="${escapeXml(id)}"${more}><dc:Bounds x="${x}" y="${y}" width="${width}" height="${height}"/></bpmndi:BPMNShape>`;
}

function edge(id: string, points: readonly (readonly [number, number])[]): string {
  const waypoints = points.map(([x, y]) => `<di:waypoint x="${x}" y="${y}"/>`).join('');
  return `<bpmndi:BPMNEdge id="${escapeXml(id)}_di" bpmnElement="${escapeXml(id)}">${waypoints}</bpmndi:BPMNEdge>`;
}

function diagram(plane: string, content: string): string {
  const id = escapeXml(plane);
  return `<bpmndi:BPMNDiagram xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" id="${id}_diagram"><bpmndi:BPMNPlane id="${id}_plane" bpmnElement="${id}">${content}</bpmndi:BPMNPlane></bpmndi:BPMNDiagram>`;
}
