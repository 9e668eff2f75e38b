import { lostOnSaving, type Loss } from '@wattloom/runtime/round-trip';
import { hasDrawing, readDefinitions } from './prepare-process.ts';

/** A stored model on its way to the canvas. */
export interface Opening {
  readonly xml: string;
  /** It had no drawing, and got one. */
  readonly isLaidOut: boolean;
  /** What saving it here would leave out of it. */
  readonly losses: readonly Loss[];
}

/** Comments are for readers of files; a model with some is drawn like any other. */
const isNeeded = ({ kind }: Loss): boolean => kind !== 'comments';

/** Looks at a stored model before an editor has it; one that cannot be read is left to the canvas, which says why. */
export async function openProcess(xml: string): Promise<Opening> {
  try {
    const definitions = await readDefinitions(xml);
    const losses = (await lostOnSaving(xml)).filter(isNeeded);
    if (hasDrawing(definitions)) return { xml, isLaidOut: false, losses };
    const { layOut } = await import('./lay-out.ts');
    return { xml: await layOut(xml, definitions), isLaidOut: true, losses };
  } catch {
    return { xml, isLaidOut: false, losses: [] };
  }
}
