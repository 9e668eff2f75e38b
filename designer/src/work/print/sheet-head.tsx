import { useTranslation } from 'react-i18next';
import { useMe } from '../../api/me.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useNamed } from '../../i18n/use-named.ts';
import classes from './print.module.css';

interface Props {
  /** What kind of sheet it is. */
  readonly over: string;
  readonly title: string;
  readonly facts: readonly (readonly [label: string, value: string | null])[];
}

/** What the sheet is of, and who printed it when. */
export function SheetHead({ over, title, facts }: Props) {
  const { t } = useTranslation('work');
  const format = useFormat();
  const named = useNamed();
  const me = useMe();
  const printed = t('print.printedBy', { moment: format.exact(new Date().toISOString()), name: named(me) });
  return (
    <header>
      <p className={classes.over}>{over}</p>
      <h1>{title}</h1>
      <dl className={classes.facts}>
        {[...facts, [t('print.printed'), printed] as const].map(([label, value]) =>
          value === null || value === ''
            ? null
            : [<dt key={label}>{label}</dt>, <dd key={`${label} value`}>{value}</dd>],
        )}
      </dl>
    </header>
  );
}
