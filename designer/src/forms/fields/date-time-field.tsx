/** @jsxImportSource preact */
import { Datetime, Description, Errors } from '@bpmn-io/form-js-viewer';
import { useRef } from 'preact/hooks';
import { DateInput } from './date-input.tsx';
import { dateTimeValue, partsOf, type Parts } from './date-time-value.ts';
import { fieldClasses } from './field-classes.ts';
import type { FieldProps } from './field-props.ts';
import { TimeInput } from './time-input.tsx';
import { useTyping } from './use-typing.ts';

/** In place of form-js's field for dates and times, which read them by the browser's language and rolled over: 31/02 was 3 March. */
export function DateTimeField(props: FieldProps) {
  const { field, value, domId, disabled, readonly, onFocus } = props;
  const typing = useTyping<Parts>(props);
  const { errors } = typing;
  const group = useRef<HTMLDivElement>(null);
  const parts = typing.typed ?? partsOf(field, value);
  const type = (part: Partial<Parts>): void => {
    const next = { ...parts, ...part };
    typing.type(next, dateTimeValue(field, next));
  };
  const hasDate = field.subtype !== 'time';
  const hasTime = field.subtype === 'time' || field.subtype === 'datetime';
  // A date alone is done with when one goes on, be it to the button of its calendar.
  const isInside = ({ relatedTarget: other }: FocusEvent): boolean =>
    other instanceof Element && group.current?.contains(other) === true && (hasTime || !other.matches('.wl-date-open'));
  const shared = {
    isRequired: field.validate?.['required'] === true,
    ...{ field, disabled, readonly },
    isWrong: errors.length > 0,
    describedBy: `${domId}-description ${domId}-error-message`,
    onEnter: typing.settle,
  };
  return (
    <div class={fieldClasses('datetime', { errors, disabled, readonly })}>
      <div
        ref={group}
        class="fjs-vertical-group"
        onFocusIn={(event) => {
          if (!isInside(event)) onFocus();
        }}
        onFocusOut={(event) => {
          if (!isInside(event)) typing.leave();
        }}
      >
        {hasDate && <DateInput {...shared} id={`${domId}-date`} text={parts.date} onType={(date) => type({ date })} />}
        {hasDate && hasTime && <div class="fjs-datetime-separator" />}
        {hasTime && <TimeInput {...shared} id={`${domId}-time`} text={parts.time} onType={(time) => type({ time })} />}
      </div>
      <Description id={`${domId}-description`} description={field.description} />
      <Errors id={`${domId}-error-message`} errors={[...errors]} />
    </div>
  );
}
DateTimeField.config = {
  ...Datetime.config,
  sanitizeValue: ({ value }: { value: unknown }) => (typeof value === 'string' && value !== '' ? value : null),
};
