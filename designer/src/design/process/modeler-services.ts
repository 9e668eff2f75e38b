import type { DiagramElement } from './panel/moddle-element.ts';

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The services of a modeler that we call, by name. */
export interface ModelerServices {
  canvas: {
    zoom(how: 'fit-viewport', center?: 'auto'): void;
    viewbox(): { inner: Box; outer: Pick<Box, 'width' | 'height'> };
    viewbox(box: Box): void;
    scrollToElement(element: DiagramElement, padding?: number): void;
    getRootElement(): DiagramElement;
    addMarker(id: string, marker: string): void;
    removeMarker(id: string, marker: string): void;
  };
  commandStack: { undo(): void; redo(): void; canUndo(): boolean; canRedo(): boolean };
  directEditing: { isActive(): boolean; complete(): void };
  editorActions: { register(name: string, act: () => void): void; unregister(name: string): void };
  elementRegistry: {
    get(id: string): DiagramElement | undefined;
    filter(keep: (element: DiagramElement) => boolean): DiagramElement[];
  };
  elementTemplatesLoader: { setTemplates(templates: unknown[]): void };
  eventBus: {
    /** A listener that answers anything keeps the event from all who listen after it, the panel among them. */
    on(events: string | string[], listener: (event: never) => undefined): void;
    fire(event: string, data?: unknown): void;
  };
  linting: {
    lint(): Promise<Record<string, readonly { id: string; message: string; category: string }[]>>;
    toggle(on: boolean): void;
  };
  minimap: { open(): void; close(): void; isOpen(): boolean };
  selection: { select(element: DiagramElement): void; get(): DiagramElement[] };
}

export interface Injector {
  get<K extends keyof ModelerServices>(name: K): ModelerServices[K];
}
