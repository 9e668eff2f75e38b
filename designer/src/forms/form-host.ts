import '@bpmn-io/form-js-viewer/dist/assets/form-js.css';
import './form-host.css';
import type { Form } from '@bpmn-io/form-js-viewer';
import { localiseForm } from '@wattloom/runtime/forms/localise-form';
import { countFields, errorTree, unplaced, type Faults, type FieldInstance } from './field-errors.ts';
import { formViewer } from './form-viewer.ts';

export type Data = Record<string, unknown>;
export type Schema = Record<string, unknown>;

interface Options {
  readonly container: HTMLElement;
  onChange(): void;
}
interface Inner {
  _getState(): { data: Data; errors: unknown };
  _getSubmitData(): Data;
  _setState(state: { errors: unknown }): void;
}

/** The form viewer in one element: one instance for the life of the page. */
export class FormHost {
  readonly #form: Form;
  readonly #container: HTMLElement;
  #schema: Schema = { components: [] };
  #language = 'en';
  #isShown = false;

  constructor({ container, onChange }: Options) {
    this.#container = container;
    this.#form = formViewer({ container, language: () => this.#language });
    this.#form.on('field.updated', () => onChange());
    this.#form.on('submit', (event: { preventDefault?(): void }) => event.preventDefault?.());
  }

  async show(schema: Schema, data: Data, language: string): Promise<void> {
    this.#schema = schema;
    this.#language = language;
    await this.#form.importSchema(localiseForm(schema as never, language), data);
    this.#isShown = true;
  }

  /** Other labels, the same input. */
  async speak(language: string): Promise<void> {
    if (language === this.#language || !this.#isShown) return;
    const { data } = this.#inner._getState();
    await this.show(this.#schema, data, language);
  }

  setReadOnly(isReadOnly: boolean): void {
    this.#form.setProperty('readOnly', isReadOnly);
  }

  /** What is in the fields now; nothing is checked. */
  read(): Data {
    return structuredClone(this.#inner._getSubmitData());
  }

  /** What an expression gives over data of the form, as its own conditions do. */
  evaluate(feel: string, data: Readonly<Data>): unknown {
    const language = this.#form.get<{ evaluate(expression: string, data: Readonly<Data>): unknown }>(
      'expressionLanguage',
    );
    return language.evaluate(`=${feel}`, data);
  }

  /** Checks every field; null while something has to be corrected. */
  submit(): Data | null {
    const { data, errors } = this.#form.submit();
    return Object.keys(errors).length === 0 ? data : null;
  }

  /** The server's findings at their fields; what belongs to no field comes back, to be said above the form. */
  showFaults(faults: Faults): Faults {
    const instances = this.#form.get<{ getAllKeyed(): FieldInstance[] }>('formFieldInstanceRegistry').getAllKeyed();
    this.#inner._setState({ errors: errorTree(faults, instances) });
    return unplaced(faults, instances);
  }

  countFaults(): number {
    return countFields(this.#inner._getState().errors);
  }

  focusFirstFault(): void {
    const [field] = this.#faulty();
    const input = field?.querySelector<HTMLElement>('input, select, textarea, button, [tabindex]');
    input?.focus({ preventScroll: true });
    field?.scrollIntoView({ block: 'center' });
  }

  destroy(): void {
    this.#form.destroy();
  }

  #faulty(): HTMLElement[] {
    return [...this.#container.querySelectorAll<HTMLElement>('.fjs-has-errors')];
  }

  get #inner(): Inner {
    return this.#form;
  }
}
