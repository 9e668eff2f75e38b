import { useTranslation } from 'react-i18next';
import type { Problem } from '../api/types.ts';
import { chineseDetail } from '../../i18n/tables/chinese-details.ts';
import { chineseTitles } from '../../i18n/tables/chinese-titles.ts';
import classes from './problems-panel.module.css';

/** A finding as the reader is told it. The server says them in English: in Chinese there is a title, and its details with their parameters. */
export function ProblemText({ problem: { code, message, resource } }: { readonly problem: Problem }) {
  const { i18n } = useTranslation('design');
  // What the browser itself finds is in the reader's language already.
  const isEnglish = resource !== undefined && resource !== null;
  const title = i18n.language.startsWith('zh') && isEnglish ? chineseTitles[code] : undefined;
  const detail = i18n.language.startsWith('zh') && isEnglish ? chineseDetail({ message }) : null;
  if (title === undefined) return detail ?? message;
  return (
    <>
      {title}
      <span className={classes.detail} lang={detail === null ? 'en' : undefined}>
        {detail ?? message}
      </span>
    </>
  );
}
