import elementTemplateChooser from '@bpmn-io/element-template-chooser';
import elementTemplateIcons from '@bpmn-io/element-template-icon-renderer';
import colors from 'bpmn-js-color-picker';
import lint from 'bpmn-js-bpmnlint';
import { CreateAppendAnythingModule, CreateAppendElementTemplatesModule } from 'bpmn-js-create-append-anything';
import { CloudElementTemplatesPropertiesProviderModule } from 'bpmn-js-element-templates';
import {
  BpmnPropertiesPanelModule,
  BpmnPropertiesProviderModule,
  ZeebePropertiesProviderModule,
} from 'bpmn-js-properties-panel';
import Modeler from 'bpmn-js/lib/Modeler';
import cloudBehaviors from 'camunda-bpmn-js-behaviors/lib/camunda-cloud';
import { options as effectOptions } from '@bpmn-io/properties-panel/preact';
import grid from 'diagram-js-grid';
import minimap from 'diagram-js-minimap';
import { promptEffects } from '../typing/prompt-effects.ts';
import { TypedValues } from '../typing/typed-values.ts';
import type { CatalogueHolder } from './catalogue-holder.ts';
import { nameOfElement } from './name-of-element.ts';
import type { ModdleElement } from '@wattloom/runtime/round-trip';
import { listFlows } from './import/list-flows.ts';
import { lintProblems } from './lint-problems.ts';
import { lintConfig } from './lint/lint-config.ts';
import type { Injector } from './modeler-services.ts';
import { wattloomPanel } from './panel/index.ts';
import type { CommandState, ProcessCanvas } from './process-canvas.ts';
import { showFromStart } from '../../diagram/show-from-start.ts';
import './styles.ts';
import { elementTemplates } from './templates/element-templates.ts';
import { translate } from './translate/translate.ts';
import { translateModule } from './translate/translate-module.ts';
import { withEditorModdle } from './with-editor-moddle.ts';

interface Options {
  readonly container: HTMLElement;
  readonly panel: HTMLElement;
  readonly holder: CatalogueHolder;
  readonly language: () => string;
  readonly onChange: (state: CommandState) => void;
  /** Somebody types what is not handed over yet. */
  readonly onTyping: () => void;
  /** A label on the canvas is being typed, or no longer. */
  readonly onLabel: (isTyping: boolean) => void;
  readonly onSelect: (elementId: string | null) => void;
  readonly onLint: () => void;
  /** Somebody pressed the keys for undo or redo on the canvas. */
  readonly onStep: (step: 'undo' | 'redo') => void;
}

const ownModules = ({ holder, language }: Options, typed: TypedValues) => [
  BpmnPropertiesPanelModule,
  BpmnPropertiesProviderModule,
  ZeebePropertiesProviderModule,
  CloudElementTemplatesPropertiesProviderModule,
  cloudBehaviors,
  CreateAppendAnythingModule,
  CreateAppendElementTemplatesModule,
  elementTemplateChooser,
  elementTemplateIcons,
  minimap,
  colors,
  lint,
  grid,
  wattloomPanel,
  { catalogueHolder: ['value', holder], debounceInput: ['value', typed.debounce] },
  translateModule(language),
];

/** bpmn-js with our panel, templates, rules and language: made once, filled by `load`. */
export function createModeler(options: Options): ProcessCanvas & { refreshCatalogue(): void } {
  const { container, panel, holder, language } = options;
  promptEffects(effectOptions);
  const typed = new TypedValues(options.onTyping);
  const modeler = new (withEditorModdle(Modeler))({
    container,
    additionalModules: ownModules(options, typed),
    propertiesPanel: { parent: panel, feelPopupContainer: container.parentElement },
    linting: { bpmnlint: lintConfig, active: true },
  } as ConstructorParameters<typeof Modeler>[0]);
  const get: Injector['get'] = modeler.get.bind(modeler);
  const say = (text: string): string => translate(language(), text);
  const bus = get('eventBus');
  const stopWatching = typed.watch(container.parentElement ?? panel);
  const labels = get('directEditing');
  const settle = (): void => {
    typed.settle();
    if (labels.isActive()) labels.complete();
  };

  const refreshCatalogue = (): void => {
    get('elementTemplatesLoader').setTemplates(elementTemplates(holder.current.catalogue, say));
    bus.fire('propertiesPanel.providersChanged');
  };

  bus.on('import.parse.complete', ({ definitions }: { definitions?: ModdleElement }) => {
    if (definitions) listFlows(definitions);
  });
  bus.on('commandStack.changed', () => {
    const stack = get('commandStack');
    options.onChange({ canUndo: stack.canUndo(), canRedo: stack.canRedo() });
  });
  bus.on('selection.changed', ({ newSelection }: { newSelection: { id: string }[] }) => {
    options.onSelect(newSelection.length === 1 ? (newSelection[0]?.id ?? null) : null);
  });
  bus.on('directEditing.activate', () => {
    options.onLabel(true);
  });
  bus.on(['directEditing.complete', 'directEditing.cancel', 'directEditing.deactivate'], () => {
    options.onLabel(false);
  });
  bus.on('linting.completed', () => {
    options.onLint();
  });
  for (const step of ['undo', 'redo'] as const) {
    get('editorActions').unregister(step);
    get('editorActions').register(step, () => options.onStep(step));
  }
  refreshCatalogue();

  return {
    refreshCatalogue,
    load: async (xml) => {
      await modeler.importXML(xml);
      showFromStart(get('canvas'));
      if (container.clientWidth > 900) get('minimap').open();
    },
    settle,
    read: async () => {
      typed.settle();
      return (await modeler.saveXML({ format: true })).xml ?? '';
    },
    select: (elementId) => {
      const element = get('elementRegistry').get(elementId);
      if (!element) return false;
      get('canvas').scrollToElement(element, 100);
      get('selection').select(element);
      return true;
    },
    nameOf: (elementId) => nameOfElement(get('elementRegistry').get(elementId), say),
    undo: () => get('commandStack').undo(),
    redo: () => get('commandStack').redo(),
    lint: async () => lintProblems(await get('linting').lint(), say),
    repaint: () => {
      bus.fire('i18n.changed');
      refreshCatalogue();
    },
    destroy: () => {
      stopWatching();
      modeler.destroy();
    },
  };
}
