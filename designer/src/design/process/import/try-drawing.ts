import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import { ImportRefused } from '../../import/import-plan.ts';
import type { Injector } from '../modeler-services.ts';
import { withEditorModdle } from '../with-editor-moddle.ts';

/** Draws a model on a canvas that nobody sees, and saves it again: what of it is drawn, and what is left of it. */
export async function tryDrawing(
  xml: string,
): Promise<{ readonly saved: string; readonly drawn: ReadonlySet<string> }> {
  const container = document.createElement('div');
  Object.assign(container.style, { position: 'fixed', left: '-9999px', width: '800px', height: '600px' });
  container.setAttribute('aria-hidden', 'true');
  document.body.append(container);
  const viewer = new (withEditorModdle(NavigatedViewer))({ container });
  try {
    await viewer.importXML(xml);
    const get: Injector['get'] = viewer.get.bind(viewer);
    const drawn = get('elementRegistry')
      .filter(() => true)
      .map(({ businessObject: { id } }) => id ?? '');
    return { saved: (await viewer.saveXML({ format: true })).xml ?? '', drawn: new Set(drawn) };
  } catch (error) {
    throw new ImportRefused('cannot-be-drawn', { why: error instanceof Error ? error.message : String(error) });
  } finally {
    viewer.destroy();
    container.remove();
  }
}
