/** The bpmn.io packages without types: only what we call. */
type BpmnModule = Record<string, unknown>;

declare module 'bpmnlint/rules/*' {
  const rule: import('./process/lint/lint-rule.ts').LintRule;
  export default rule;
}
declare module 'bpmnlint' {
  export class Linter {
    constructor(config: unknown);
    lint(definitions: unknown): Promise<Record<string, { id: string; message: string; category: string }[]>>;
  }
}
declare module 'bpmn-js-i18n/translations/zn' {
  const words: Record<string, string>;
  export default words;
}
declare module 'bpmn-js-properties-panel' {
  export const BpmnPropertiesPanelModule: BpmnModule;
  export const BpmnPropertiesProviderModule: BpmnModule;
  export const ZeebePropertiesProviderModule: BpmnModule;
  export function useService(name: string): unknown;
}
declare module '@bpmn-io/properties-panel' {
  export const Group: unknown;
  export const SelectEntry: unknown;
  export const TextFieldEntry: unknown;
  export const FeelEntry: unknown;
  export const isSelectEntryEdited: unknown;
  export const isTextFieldEntryEdited: unknown;
  export const isFeelEntryEdited: unknown;
}
declare module '@bpmn-io/properties-panel/preact' {
  export const options: import('./typing/prompt-effects.ts').EffectOptions;
  export function h(component: unknown, props: unknown, ...children: unknown[]): unknown;
}
declare module 'bpmn-js-element-templates' {
  export const CloudElementTemplatesPropertiesProviderModule: BpmnModule;
}
declare module '@bpmn-io/element-template-chooser' {
  const module: BpmnModule;
  export default module;
}
declare module '@bpmn-io/element-template-icon-renderer' {
  const module: BpmnModule;
  export default module;
}
declare module 'bpmn-js-create-append-anything' {
  export const CreateAppendAnythingModule: BpmnModule;
  export const CreateAppendElementTemplatesModule: BpmnModule;
}
declare module 'camunda-bpmn-js-behaviors/lib/camunda-cloud' {
  const module: BpmnModule;
  export default module;
}
declare module 'diagram-js-minimap' {
  const module: BpmnModule;
  export default module;
}
declare module 'diagram-js-grid' {
  const module: BpmnModule;
  export default module;
}
declare module 'bpmn-js-color-picker' {
  const module: BpmnModule;
  export default module;
}
declare module 'bpmn-js-bpmnlint' {
  const module: BpmnModule;
  export default module;
}
declare module 'zeebe-bpmn-moddle/resources/zeebe.json' {
  const descriptor: Record<string, unknown>;
  export default descriptor;
}
declare module '#editor-preact' {
  export { h, options } from 'preact';
}
declare module '#editor-preact/hooks' {
  export * from 'preact/hooks';
}
declare module 'bpmn-auto-layout' {
  export function layoutProcess(xml: string): Promise<string>;
}
