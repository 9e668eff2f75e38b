import { useEffect, useRef, useState } from 'react';
import { patience } from '../../api/server.ts';
import type { CatalogueHolder } from './catalogue-holder.ts';
import type { CommandState, ProcessCanvas } from './process-canvas.ts';

interface Options {
  readonly xml: string;
  readonly isViewOnly: boolean;
  readonly holder: CatalogueHolder;
  readonly language: string;
  readonly onTyping: () => void;
  readonly onChange: () => void;
  readonly onLint: (canvas: ProcessCanvas) => void;
}

interface Made {
  readonly canvas: ProcessCanvas;
  readonly refreshCatalogue?: () => void;
}

type Latest = Pick<Options, 'language' | 'onTyping' | 'onChange' | 'onLint'>;

async function make(
  host: HTMLElement,
  panel: HTMLElement | null,
  options: Options,
  latest: () => Latest,
  onStack: (state: CommandState) => void,
): Promise<Made> {
  if (options.isViewOnly || !panel) {
    const { createViewer } = await patience.load(() => import('./viewer.ts'));
    return { canvas: createViewer({ container: host, onSelect: () => undefined }) };
  }
  const { createModeler } = await patience.load(() => import('./modeler.ts'));
  const canvas: ReturnType<typeof createModeler> = createModeler({
    container: host,
    panel,
    holder: options.holder,
    language: () => latest().language,
    onSelect: () => undefined,
    onLint: () => latest().onLint(canvas),
    onTyping: () => latest().onTyping(),
    onChange: (state) => {
      onStack(state);
      if (state.canUndo || state.canRedo) latest().onChange();
    },
  });
  return { canvas, refreshCatalogue: canvas.refreshCatalogue };
}

/** One canvas in two elements of the page; made again only when it turns from editor to viewer. */
export function useCanvas(options: Options) {
  const host = useRef<HTMLDivElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const made = useRef<Made | null>(null);
  const latest = useRef<Latest>(options);
  const [stack, setStack] = useState<CommandState>({ canUndo: false, canRedo: false });
  const [status, setStatus] = useState<'loading' | 'ready' | { readonly failed: string }>('loading');

  useEffect(() => {
    latest.current = options;
  });

  useEffect(() => {
    const element = host.current;
    if (!element) return;
    let isGone = false;
    let mine: Made | null = null;
    setStatus('loading');
    const start = async (): Promise<void> => {
      mine = await make(element, panel.current, options, () => latest.current, setStack);
      if (isGone) {
        mine.canvas.destroy();
        return;
      }
      made.current = mine;
      try {
        await mine.canvas.load(options.xml);
        setStatus('ready');
      } catch (error) {
        setStatus({ failed: error instanceof Error ? error.message : String(error) });
      }
    };
    void start();
    return () => {
      isGone = true;
      mine?.canvas.destroy();
      if (made.current === mine) made.current = null;
    };
    // The text is loaded once: what is drawn here goes out by `read` and never comes back by a prop.
  }, [options.isViewOnly, options.xml]);

  useEffect(() => made.current?.canvas.repaint(), [options.language]);

  return {
    host,
    panel,
    stack,
    status,
    canvas: () => made.current?.canvas ?? null,
    refreshCatalogue: () => made.current?.refreshCatalogue?.(),
  };
}
