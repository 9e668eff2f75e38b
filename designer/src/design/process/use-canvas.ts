import { useEffect, useRef, useState } from 'react';
import { patience } from '../../api/server.ts';
import { FormerContents } from '../editor/former-contents.ts';
import type { CatalogueHolder } from './catalogue-holder.ts';
import { openProcess, type Opening } from './import/open-process.ts';
import type { CommandState, ProcessCanvas } from './process-canvas.ts';

interface Options {
  readonly xml: string;
  readonly isViewOnly: boolean;
  readonly holder: CatalogueHolder;
  readonly language: string;
  readonly onTyping: () => void;
  readonly onChange: () => void;
  /** Another model stands here, by a file or by taking it back. */
  readonly onLoad: () => void;
  readonly onLint: (canvas: ProcessCanvas) => void;
}

interface Made {
  readonly canvas: ProcessCanvas;
  readonly refreshCatalogue?: () => void;
}

type Latest = Pick<Options, 'language' | 'onTyping' | 'onChange' | 'onLoad' | 'onLint'>;
type Step = 'undo' | 'redo';

interface Parts {
  readonly host: HTMLElement;
  /** None: only to look at. */
  readonly panel: HTMLElement | null;
  readonly holder: CatalogueHolder;
  readonly latest: () => Latest;
  readonly onLabel: (isTyping: boolean) => void;
  readonly onStack: (state: CommandState) => void;
  readonly onStep: (step: Step) => void;
}

const nothing: CommandState = { canUndo: false, canRedo: false };

async function make({ host, panel, holder, latest, onLabel, onStack, onStep }: Parts): Promise<Made> {
  if (!panel) {
    const { createViewer } = await patience.load(() => import('./viewer.ts'));
    return { canvas: createViewer({ container: host, onSelect: () => undefined }) };
  }
  const { createModeler } = await patience.load(() => import('./modeler.ts'));
  const canvas: ReturnType<typeof createModeler> = createModeler({
    container: host,
    panel,
    holder,
    language: () => latest().language,
    onSelect: () => undefined,
    onLabel,
    onLint: () => latest().onLint(canvas),
    onTyping: () => latest().onTyping(),
    onStep,
    onChange: (state) => {
      onStack(state);
      if (state.canUndo || state.canRedo) latest().onChange();
    },
  });
  return { canvas, refreshCatalogue: canvas.refreshCatalogue };
}

/** What can be undone: what was drawn, and behind it what files took the place of. */
function useSteps(canvas: () => ProcessCanvas | null, touch: () => void) {
  const former = useRef(new FormerContents());
  const drawn = useRef(nothing);
  const [stack, setStack] = useState(nothing);

  const show = (): void =>
    setStack({
      canUndo: drawn.current.canUndo || former.current.canUndo,
      canRedo: drawn.current.canRedo || former.current.canRedo,
    });

  const onStack = (state: CommandState): void => {
    drawn.current = state;
    if (state.canUndo && !state.canRedo) former.current.changed();
    show();
  };

  const load = async (content: string): Promise<void> => {
    await canvas()?.load(content);
    drawn.current = nothing;
    show();
    touch();
  };

  const step = async (way: Step): Promise<void> => {
    const here = canvas();
    if (!here) return;
    here.settle();
    if (way === 'undo' ? drawn.current.canUndo : drawn.current.canRedo) {
      here[way]();
      return;
    }
    const present = await here.read();
    const content = way === 'undo' ? former.current.back(present) : former.current.forth(present);
    if (content !== null) await load(content);
  };

  /** As one step that can be undone; what stood here stays where the new content cannot be shown. */
  const replace = async (content: string): Promise<void> => {
    const present = await canvas()?.read();
    if (present === undefined) return;
    try {
      await load(content);
    } catch (error) {
      await load(present);
      throw error;
    }
    former.current.replaced(present);
    show();
  };

  /** Nothing before it can be undone. */
  const reset = async (content: string): Promise<void> => {
    await canvas()?.load(content);
    former.current = new FormerContents();
    onStack(nothing);
  };

  return { stack, onStack, step, replace, reset };
}

/** One canvas in two elements of the page; made again only when it turns from editor to viewer. */
export function useCanvas(options: Options) {
  const host = useRef<HTMLDivElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const made = useRef<Made | null>(null);
  const latest = useRef<Latest>(options);
  const [status, setStatus] = useState<'loading' | 'ready' | { readonly failed: string }>('loading');
  const [opening, setOpening] = useState<Opening | null>(null);
  const [isTyping, setTyping] = useState(false);
  const [isAccepted, setAccepted] = useState(false);
  const canvas = (): ProcessCanvas | null => made.current?.canvas ?? null;
  const steps = useSteps(canvas, () => {
    latest.current.onChange();
    latest.current.onLoad();
  });
  const isKept = !options.isViewOnly && !isAccepted && (opening?.losses.length ?? 0) > 0;

  useEffect(() => {
    latest.current = options;
  });

  useEffect(() => {
    const element = host.current;
    if (!element) return;
    let isGone = false;
    // Asked anew after each wait.
    const gone = (): boolean => isGone;
    let mine: Made | null = null;
    setStatus('loading');
    setTyping(false);
    const start = async (): Promise<void> => {
      const opened = await openProcess(options.xml);
      const isToLookAt = options.isViewOnly || (opened.losses.length > 0 && !isAccepted);
      if (gone()) return;
      setOpening(opened);
      mine = await make({
        host: element,
        panel: isToLookAt ? null : panel.current,
        holder: options.holder,
        latest: () => latest.current,
        onLabel: setTyping,
        onStack: steps.onStack,
        onStep: (way) => void steps.step(way),
      });
      if (gone()) {
        mine.canvas.destroy();
        return;
      }
      made.current = mine;
      try {
        await mine.canvas.load(opened.xml);
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
  }, [options.isViewOnly, options.xml, isAccepted]);

  useEffect(() => made.current?.canvas.repaint(), [options.language]);

  return {
    host,
    panel,
    stack: steps.stack,
    status,
    opening,
    /** A label on the canvas: no draft has it before it is asked for. */
    isTyping,
    /** To look at, because saving it would lose something. */
    isKept,
    accept: () => setAccepted(true),
    canvas,
    step: steps.step,
    replace: steps.replace,
    reset: steps.reset,
    refreshCatalogue: () => made.current?.refreshCatalogue?.(),
  };
}
