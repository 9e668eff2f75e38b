import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/use-format.ts';
import { formLines, type FormLine, type Value } from './form-lines.ts';
import classes from './print.module.css';

interface Props {
  readonly schema: Readonly<Record<string, unknown>>;
  readonly data: Readonly<Record<string, unknown>>;
  /** Nothing is to be added by hand: what is empty is left out. */
  readonly isFinal?: boolean;
}

const isDate = /^\d{4}-\d{2}-\d{2}$/;
const isMoment = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/;

function useValueText(): (value: Value) => string {
  const { t } = useTranslation('work');
  const format = useFormat();
  return (value) => {
    if (value.kind === 'none') return '';
    if (value.kind === 'yes' || value.kind === 'no') return t(`values.${value.kind}`);
    if (value.kind === 'number')
      return [value.before, format.number(value.number), value.after].filter((part) => part !== '').join(' ');
    if (isDate.test(value.text)) return format.date(`${value.text}T00:00`);
    return isMoment.test(value.text) ? format.exact(value.text) : value.text;
  };
}

/** Lines below their heading. */
function sectionsOf(lines: readonly FormLine[]): readonly (readonly FormLine[])[] {
  return lines.reduce<readonly (readonly FormLine[])[]>((before, line) => {
    const last = before.at(-1);
    return last && line.kind !== 'heading' ? [...before.slice(0, -1), [...last, line]] : [...before, [line]];
  }, []);
}

/** A form as labels and values; what is empty leaves room to write. */
export function FormSheet({ schema, data, isFinal = false }: Props) {
  const { i18n } = useTranslation();
  const text = useValueText();
  const lines = formLines({ schema, data, language: i18n.language });
  const shown = isFinal ? lines.filter((line) => line.kind !== 'field' || line.value.kind !== 'none') : lines;
  const sections = sectionsOf(shown).filter((some) => !isFinal || some.some(({ kind }) => kind === 'field'));
  return sections.map((some, at) => (
    <section key={at}>
      {some.map((line, of) => {
        if (line.kind === 'heading') return <h2 key={of}>{line.text}</h2>;
        if (line.kind === 'note')
          return (
            <p key={of} className={classes.note}>
              {line.text}
            </p>
          );
        return (
          <dl key={line.id} className={classes.line}>
            <dt>{line.label}</dt>
            <dd className={classes.blank}>{text(line.value)}</dd>
          </dl>
        );
      })}
    </section>
  ));
}
