import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import { nameOfElement } from './name-of-element.ts';
import type { Injector } from './modeler-services.ts';
import type { ProcessCanvas } from './process-canvas.ts';
import { showFromStart } from '../../diagram/show-from-start.ts';
import './styles.ts';
import { withEditorModdle } from './with-editor-moddle.ts';

interface Options {
  readonly container: HTMLElement;
  readonly onSelect: (elementId: string | null) => void;
}

const MARK = 'wl-marked';

/** The diagram to look at: an older version, or any on a small screen. */
export function createViewer({ container, onSelect }: Options): ProcessCanvas {
  const viewer = new (withEditorModdle(NavigatedViewer))({ container });
  const get: Injector['get'] = viewer.get.bind(viewer);
  let source = '';
  let marked: string | null = null;

  get('eventBus').on('selection.changed', ({ newSelection }: { newSelection: { id: string }[] }) => {
    onSelect(newSelection[0]?.id ?? null);
  });

  return {
    load: async (xml) => {
      source = xml;
      await viewer.importXML(xml);
      showFromStart(get('canvas'), 12);
    },
    settle: () => undefined,
    read: async () => source,
    select: (elementId) => {
      const element = get('elementRegistry').get(elementId);
      if (!element) return false;
      if (marked !== null) get('canvas').removeMarker(marked, MARK);
      get('canvas').addMarker(elementId, MARK);
      get('canvas').scrollToElement(element, 60);
      marked = elementId;
      return true;
    },
    nameOf: (elementId) => nameOfElement(get('elementRegistry').get(elementId), (text) => text),
    undo: () => undefined,
    redo: () => undefined,
    lint: async () => [],
    repaint: () => undefined,
    destroy: () => viewer.destroy(),
  };
}
