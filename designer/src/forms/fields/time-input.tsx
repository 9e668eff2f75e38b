/** @jsxImportSource preact */
import { Label } from '@bpmn-io/form-js-viewer';
import { stateClasses } from './field-classes.ts';
import type { PartInput } from './part-input.ts';
import { useTranslate } from './use-translate.ts';

const minutesOfDay = 24 * 60;
const intervals: readonly unknown[] = [5, 10, 15, 30, 60];

/** A time, typed, or taken from those that the field's interval suggests; a minute between them is one too. */
export function TimeInput(props: PartInput) {
  const { field, id, text, disabled, readonly } = props;
  const translate = useTranslate();
  const suggested = timesEvery(field['timeInterval'] ?? 15);
  return (
    <div class="fjs-datetime-subsection">
      <Label
        htmlFor={id}
        label={field['timeLabel'] as string | undefined}
        collapseOnEmpty={field.subtype !== 'datetime'}
        required={props.isRequired}
      />
      <div class={['fjs-input-group', ...stateClasses(props)].join(' ')}>
        <input
          class="fjs-input"
          id={id}
          type="text"
          list={suggested.length > 0 ? `${id}-times` : undefined}
          autoComplete="off"
          placeholder={translate('hh:mm')}
          {...{ disabled, readOnly: readonly, value: text }}
          aria-describedby={props.describedBy}
          aria-invalid={props.isWrong}
          aria-required={props.isRequired}
          onInput={({ currentTarget }) => props.onType(currentTarget.value)}
          onKeyDown={({ key }) => {
            if (key === 'Enter') props.onEnter();
          }}
        />
        {suggested.length > 0 && (
          <datalist id={`${id}-times`}>
            {suggested.map((time) => (
              <option key={time} value={time} />
            ))}
          </datalist>
        )}
      </div>
    </div>
  );
}

function timesEvery(interval: unknown): readonly string[] {
  if (!intervals.includes(interval)) return [];
  const every = Number(interval);
  return Array.from({ length: minutesOfDay / every }, (_, at) =>
    [Math.floor((at * every) / 60), (at * every) % 60].map((part) => String(part).padStart(2, '0')).join(':'),
  );
}
