import '@bpmn-io/form-js-editor/dist/assets/form-js-editor.css';
import '@bpmn-io/form-js-editor/dist/assets/dragula.css';
import '@bpmn-io/form-js-editor/dist/assets/properties-panel.css';
import '#editor-viewer.css';
import '@fontsource-variable/inter';
import '../../../theme/tokens.css';
import '../frame.css';
import './designer.css';
import { h, options } from '#editor-preact';
import { knowAll } from '../../../forms/fields/unknown-field.ts';
import { promptEffects } from '../../typing/prompt-effects.ts';
import { TypedValues } from '../../typing/typed-values.ts';
import type { FromDesigner, ToDesigner } from '../frame-protocol.ts';
import { listen, post } from '../post.ts';
import { chineseModule } from './chinese-provider.ts';
import { makeFormEditor } from './form-editor.ts';
import { withRows } from './with-rows.ts';

const host = document.getElementById('designer');
if (!host) throw new Error('Expected an element "designer" in form-designer.html.');

const tell = (message: FromDesigner): void => post(window.parent, message);
promptEffects(options);
const typed = new TypedValues(() => tell({ say: 'typing' }));
typed.watch(document);
const editor = makeFormEditor(host, typed.debounce, [chineseModule]);
const stack = editor.get('commandStack');

const changed = (): void =>
  tell({ say: 'changed', schema: editor.getSchema(), canUndo: stack.canUndo(), canRedo: stack.canRedo() });
let isLoading = false;
editor.get('eventBus').on('commandStack.changed', () => {
  if (!isLoading) changed();
});

async function load(schema: Extract<ToDesigner, { do: 'load' }>['schema']): Promise<void> {
  isLoading = true;
  try {
    knowAll(editor.get('formFields'), schema, (type) => h('p', { class: 'wl-unknown-field' }, `? ${type}`));
    await editor.importSchema(withRows(schema));
  } catch (error) {
    tell({ say: 'failed', message: error instanceof Error ? error.message : String(error) });
  } finally {
    isLoading = false;
  }
}

async function obey(message: ToDesigner): Promise<void> {
  switch (message.do) {
    case 'load':
      document.documentElement.lang = message.language;
      return load(message.schema);
    case 'language':
      document.documentElement.lang = message.language;
      return;
    case 'undo': {
      typed.settle();
      stack.undo();
      return;
    }
    case 'redo': {
      typed.settle();
      stack.redo();
      return;
    }
    case 'select': {
      const field = editor.get('formFieldRegistry').get(message.id);
      if (field) editor.get('selection').set(field);
      return;
    }
    case 'read': {
      typed.settle();
      tell({ say: 'read', ask: message.ask, schema: editor.getSchema() });
      return;
    }
  }
}

window.addEventListener(
  'keydown',
  (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
    const shortcut = event.key.toLowerCase() === 's' ? 'save' : event.key === 'Enter' ? 'check' : null;
    if (!shortcut) return;
    event.preventDefault();
    tell({ say: 'shortcut', shortcut });
  },
  { capture: true },
);

listen<ToDesigner>(
  () => window.parent,
  (message) => void obey(message),
);
tell({ say: 'ready' });
