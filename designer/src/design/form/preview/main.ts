import '@bpmn-io/form-js-viewer/dist/assets/form-js.css';
import '@fontsource-variable/inter';
import '../../../theme/tokens.css';
import '../frame.css';
import './preview.css';
import type { FormSchema, FromPreview, ToPreview } from '../frame-protocol.ts';
import { localiseForm } from '@wattloom/runtime/forms/localise-form';
import { listen, post } from '../post.ts';
import { knowAll } from '../../../forms/fields/unknown-field.ts';
import { formViewer } from '../../../forms/form-viewer.ts';

type Data = Record<string, unknown>;
interface State {
  readonly data: Data;
  readonly errors: Record<string, readonly string[]>;
}

const host = document.getElementById('preview');
if (!host) throw new Error('Expected an element "preview" in form-preview.html.');

let language = 'en';
const form = formViewer({ container: host, language: () => language });
const tell = (message: FromPreview): void => post(window.parent, message);

/** What was typed into the preview outlives a change of the form, field by field. */
let typed: Data = {};
form.on('changed', ({ data, errors }: State) => {
  typed = data;
  tell({ say: 'data', data: JSON.parse(JSON.stringify(data)) as Data, errors });
});
form.on('submit', (event: { preventDefault?(): void }) => event.preventDefault?.());

async function show(schema: FormSchema): Promise<void> {
  try {
    knowAll(form.get('formFields'), schema, () => null);
    await form.importSchema(localiseForm(schema as never, language), typed);
    document.documentElement.lang = language;
  } catch (error) {
    tell({ say: 'failed', message: error instanceof Error ? error.message : String(error) });
  }
}

listen<ToPreview>(
  () => window.parent,
  (message) => {
    language = message.language;
    void show(message.schema);
  },
);
tell({ say: 'ready' });
