/** @jsxImportSource preact */
import { Label } from '@bpmn-io/form-js-viewer';
import { dayBounds, readTypedDate } from '@wattloom/runtime/forms/typed';
import { useRef, useState } from 'preact/hooks';
import { Calendar } from './calendar.tsx';
import { localDay } from './date-time-value.ts';
import { stateClasses } from './field-classes.ts';
import type { PartInput } from './part-input.ts';
import { useTranslate } from './use-translate.ts';

/** A date, typed or chosen from a calendar that opens by its button or by the down arrow. */
export function DateInput(props: PartInput) {
  const { field, id, text, disabled, readonly, onType } = props;
  const translate = useTranslate();
  const [isOpen, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const today = localDay(new Date());
  const { earliest, latest } = dayBounds(field, today);
  const close = (): void => {
    setOpen(false);
    input.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') props.onEnter();
    if (event.key !== 'ArrowDown' || readonly || event.isComposing) return;
    event.preventDefault();
    setOpen(true);
  };
  return (
    <div class="fjs-datetime-subsection">
      <Label
        htmlFor={id}
        label={field['dateLabel'] as string | undefined}
        collapseOnEmpty={field.subtype !== 'datetime'}
        required={props.isRequired}
      />
      <div
        ref={box}
        class={['fjs-input-group wl-date', ...stateClasses(props)].join(' ')}
        onFocusOut={({ relatedTarget }) => {
          if (!(relatedTarget instanceof Node && box.current?.contains(relatedTarget))) setOpen(false);
        }}
      >
        <input
          ref={input}
          class="fjs-input"
          id={id}
          type="text"
          autoComplete="off"
          placeholder={translate('yyyy-mm-dd')}
          {...{ disabled, readOnly: readonly, value: text }}
          aria-describedby={props.describedBy}
          aria-invalid={props.isWrong}
          aria-required={props.isRequired}
          onInput={({ currentTarget }) => onType(currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        {!disabled && !readonly && (
          <button
            type="button"
            class="wl-date-open"
            aria-label={translate('Choose a date')}
            aria-expanded={isOpen}
            aria-haspopup="dialog"
            onClick={() => setOpen(!isOpen)}
          >
            <CalendarSign />
          </button>
        )}
        {isOpen && (
          <Calendar
            chosen={readTypedDate(text).value}
            today={today}
            from={field['disallowPassedDates'] === true && today > earliest ? today : earliest}
            to={latest}
            onChoose={(day) => {
              onType(day);
              close();
            }}
            onClose={close}
          />
        )}
      </div>
    </div>
  );
}

function CalendarSign() {
  return (
    <svg width="16" height="16" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" aria-hidden>
      <path d="M4 7a2 2 0 0 1 2-2h12a2 2 0 0 1 2 2v12a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2zM16 3v4M8 3v4M4 11h16" />
    </svg>
  );
}
