import { FormContext } from '@bpmn-io/form-js-viewer';
import { useContext } from 'preact/hooks';

export type Translate = (template: string, replacements?: Readonly<Record<string, string>>) => string;

interface Services {
  readonly translate: Translate;
  /** The language that the form speaks now. */
  readonly language: () => string;
}

export function useTranslate(): Translate {
  return useFormService('translate');
}

export function useFormService<Name extends keyof Services>(name: Name): Services[Name] {
  const { getService } = useContext(FormContext);
  return getService(name) as Services[Name];
}
