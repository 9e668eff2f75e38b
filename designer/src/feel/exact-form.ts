import { FeelersTemplating, FeelExpressionLanguage } from '@bpmn-io/form-js-viewer';
import { withNumbers } from './field-number.ts';

interface Field {
  readonly type?: string;
  readonly key?: string;
  readonly serializeToString?: boolean;
}
interface Registry {
  getAll(): readonly Field[];
}
type Data = Record<string, unknown>;

/** Names that number fields alone have: what stands there is a number, however it had to be kept. */
function numberNames(registry: Registry): ReadonlySet<string> {
  const names = new Map<string, boolean>();
  for (const { type, key, serializeToString } of registry.getAll()) {
    const name = key?.split('.').at(-1);
    if (name === undefined) continue;
    const isNumber = type === 'number' && serializeToString !== true;
    names.set(name, isNumber && names.get(name) !== false);
  }
  return new Set([...names].filter(([, isNumber]) => isNumber).map(([name]) => name));
}

class ExactExpressions extends FeelExpressionLanguage {
  static override $inject = ['eventBus', 'formFieldRegistry'];
  readonly #fields: Registry;

  constructor(eventBus: unknown, fields: Registry) {
    super(eventBus);
    this.#fields = fields;
  }

  override evaluate(expression: string, data: Data = {}): unknown {
    return super.evaluate(expression, withNumbers(data, numberNames(this.#fields)) as Data);
  }

  override evaluateUnaryTest(expression: string, data: Data = {}): boolean | null {
    return super.evaluateUnaryTest(expression, withNumbers(data, numberNames(this.#fields)) as Data);
  }
}

class ExactTemplating extends FeelersTemplating {
  static $inject = ['formFieldRegistry'];
  readonly #fields: Registry;

  constructor(fields: Registry) {
    super();
    this.#fields = fields;
  }

  override evaluate(template: string, data: Data = {}, options = {}): string {
    return super.evaluate(template, withNumbers(data, numberNames(this.#fields)) as Data, options);
  }
}

/** Numbers with more digits than a double stay exact in the viewer: in fields, expressions, conditions and texts. */
export const exactForm = {
  expressionLanguage: ['type', ExactExpressions],
  templating: ['type', ExactTemplating],
} as const;
