/** @jsxImportSource preact */
import { Description, Errors, Label, Numberfield, useSingleLineTemplateEvaluation } from '@bpmn-io/form-js-viewer';
import { entryFault } from './entry-fault.ts';
import { fieldClasses, stateClasses } from './field-classes.ts';
import type { FieldProps } from './field-props.ts';
import { numberText, numberValue } from './number-value.ts';
import { stepNumber } from './step-number.ts';
import { useTranslate } from './use-translate.ts';
import { useTyping } from './use-typing.ts';

/** In place of form-js's number field, which rewrote what it could not read: 1,500 became 1.5 and 1e3 became 13. */
export function NumberField(props: FieldProps) {
  const { field, value, domId, disabled, readonly, onFocus } = props;
  const typing = useTyping<string>(props);
  const { errors } = typing;
  const [before, after] = useAdorners(props);
  const isLocked = disabled || readonly;
  const type = (text: string): void => typing.type(text, numberValue(field, text));
  const step = (direction: 1 | -1): void => {
    if (!isLocked && entryFault(field, value) === null) type(stepNumber(field, value, direction));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') typing.settle();
    const direction = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : null;
    if (direction === null || event.isComposing) return;
    event.preventDefault();
    step(direction);
  };
  const state = stateClasses({ disabled, readonly });
  return (
    <div class={fieldClasses('number', { errors, disabled, readonly })}>
      <Label htmlFor={domId} label={field.label} required={field.validate?.['required'] === true} />
      <div class={['fjs-input-group', ...state].join(' ')}>
        {before && <Adorner side="left">{before}</Adorner>}
        <div class={['fjs-vertical-group', ...state].join(' ')}>
          <input
            class="fjs-input"
            id={domId}
            type="text"
            inputMode="decimal"
            autoComplete="off"
            disabled={disabled}
            readOnly={readonly}
            required={field.validate?.['required'] === true}
            value={typing.typed ?? numberText(value)}
            aria-describedby={`${domId}-description ${domId}-error-message`}
            aria-invalid={errors.length > 0}
            onInput={({ currentTarget }) => type(currentTarget.value)}
            onKeyDown={onKeyDown}
            onFocus={onFocus}
            onBlur={() => typing.leave()}
          />
          <Arrows state={state} step={step} />
        </div>
        {after && <Adorner side="right">{after}</Adorner>}
      </div>
      <Description id={`${domId}-description`} description={field.description} />
      <Errors id={`${domId}-error-message`} errors={[...errors]} />
    </div>
  );
}
NumberField.config = {
  ...Numberfield.config,
  sanitizeValue: ({ value, formField }: { value: unknown; formField: FieldProps['field'] }) =>
    numberValue(formField, value),
};

function useAdorners({ field: { appearance = {} } }: FieldProps): readonly string[] {
  const { prefixAdorner = '', suffixAdorner = '' } = appearance;
  const before = useSingleLineTemplateEvaluation(prefixAdorner, { debug: true }) as string;
  const after = useSingleLineTemplateEvaluation(suffixAdorner, { debug: true }) as string;
  return [before, after];
}

function Adorner({ side, children }: { side: 'left' | 'right'; children: string }) {
  const inner = side === 'left' ? 'right' : 'left';
  return (
    <span class={`fjs-input-adornment border-${inner} border-radius-${side}`}>
      <span class="fjs-input-adornment-text">{children}</span>
    </span>
  );
}

/** For the mouse; the keyboard has its arrow keys. */
function Arrows({ state, step }: { state: readonly string[]; step(direction: 1 | -1): void }) {
  const translate = useTranslate();
  const arrow = (direction: 1 | -1, name: string, label: string, path: string) => (
    <button
      type="button"
      class={`fjs-number-arrow-${name}`}
      aria-label={translate(label)}
      tabIndex={-1}
      // The field is not left for it.
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => step(direction)}
    >
      <svg width="8" height="8" viewBox="0 0 8 8" fill="none" stroke="currentColor" aria-hidden>
        <path d={path} />
      </svg>
    </button>
  );
  return (
    <div class={['fjs-number-arrow-container', ...state].join(' ')}>
      {arrow(1, 'up', 'Increment', 'M0.5 6 4 2l3.5 4')}
      <div class="fjs-number-arrow-separator" />
      {arrow(-1, 'down', 'Decrement', 'M0.5 2 4 6l3.5-4')}
    </div>
  );
}
