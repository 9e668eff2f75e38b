import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import './diagram.css';
import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import { renameDrawn } from './rename-drawn.ts';
import type { DrawnNames } from './use-drawn-names.ts';
import { showFromStart } from './show-from-start.ts';

interface Marks {
  readonly here: readonly string[];
  readonly done: readonly string[];
  readonly stuck: readonly string[];
  readonly hereText: string;
  readonly stuckText: string;
}
interface Canvas {
  addMarker(element: string, mark: string): void;
  removeMarker(element: string, mark: string): void;
  zoom(to: 'fit-viewport', center: 'auto'): void;
  scrollToElement(element: string, padding: number): void;
}
interface Services {
  canvas: Canvas & Parameters<typeof showFromStart>[0];
  elementRegistry: { get(id: string): { width?: number } | undefined };
  overlays: {
    add(element: string, type: string, overlay: { position: object; html: HTMLElement }): void;
    remove(filter: { type: string }): void;
  };
  zoomScroll: { stepZoom(delta: number): void };
}

export interface DiagramHost {
  mark(marks: Marks): void;
  zoom(delta: number): void;
  fit(): void;
  destroy(): void;
}

const NAMES = { here: 'wl-here', done: 'wl-done', stuck: 'wl-stuck' } as const;
const BADGE = 'wl-mark';

function badge(text: string, kind: string): HTMLElement {
  const element = document.createElement('div');
  element.className = `wl-badge ${kind}`;
  element.textContent = text;
  return element;
}

/** The viewer with a process in it, shown from where it can be read. */
export async function createDiagram(
  container: HTMLElement,
  { xml, names }: { readonly xml: string; readonly names: DrawnNames },
): Promise<DiagramHost> {
  const viewer = new NavigatedViewer({ container });
  viewer.on('import.parse.complete', ({ definitions }: { definitions?: Parameters<typeof renameDrawn>[0] }) => {
    if (definitions && names) renameDrawn(definitions, names);
  });
  const get = <Name extends keyof Services>(name: Name): Services[Name] => viewer.get(name);
  await viewer.importXML(xml);
  showFromStart(get('canvas'), 24);
  let marked: [string, string][] = [];
  let isPlaced = false;

  return {
    mark({ here, done, stuck, hereText, stuckText }) {
      const isDrawn = (id: string): boolean => get('elementRegistry').get(id) !== undefined;
      for (const [id, name] of marked) get('canvas').removeMarker(id, name);
      get('overlays').remove({ type: BADGE });
      const marks = { here, done, stuck };
      marked = (Object.keys(NAMES) as (keyof typeof NAMES)[]).flatMap((kind) =>
        marks[kind].filter(isDrawn).map((id): [string, string] => [id, NAMES[kind]]),
      );
      for (const [id, name] of marked) get('canvas').addMarker(id, name);
      for (const id of new Set(here.filter(isDrawn))) {
        const isStuck = stuck.includes(id);
        const html = badge(isStuck ? stuckText : hereText, isStuck ? NAMES.stuck : NAMES.here);
        get('overlays').add(id, BADGE, { position: { top: -12, left: 0 }, html });
      }
      const [first] = here.filter(isDrawn);
      if (first !== undefined && !isPlaced) get('canvas').scrollToElement(first, 120);
      isPlaced = true;
    },
    zoom: (delta) => get('zoomScroll').stepZoom(delta),
    fit: () => get('canvas').zoom('fit-viewport', 'auto'),
    destroy: () => viewer.destroy(),
  };
}
