import { useTranslation } from 'react-i18next';
import type { Problem } from '../api/types.ts';
import { chineseTitles } from '../../i18n/tables/chinese-titles.ts';
import classes from './problems-panel.module.css';

/** A finding as the reader is told it. The server says the details in English: in Chinese its title stands before them. */
export function ProblemText({ problem: { code, message, resource } }: { readonly problem: Problem }) {
  const { i18n } = useTranslation('design');
  // What the browser itself finds is in the reader's language already.
  const isEnglish = resource !== undefined && resource !== null;
  const title = i18n.language.startsWith('zh') && isEnglish ? chineseTitles[code] : undefined;
  if (title === undefined) return message;
  return (
    <>
      {title}
      <span className={classes.detail} lang="en">
        {message}
      </span>
    </>
  );
}
