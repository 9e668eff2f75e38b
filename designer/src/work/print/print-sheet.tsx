import './print.css';
import type { ReactNode } from 'react';
import { createPortal } from 'react-dom';
import classes from './print.module.css';

interface Props {
  /** Stands at the top of every page. */
  readonly running: string;
  readonly children: ReactNode;
}

/** A text as CSS writes it. */
const quoted = (text: string): string => `"${text.replace(/["\\\n\r\f<]/g, ' ')}"`;

/** What the browser prints in place of the page, by the act and by Ctrl+P alike. On the screen there is nothing of it. */
export function PrintSheet({ running, children }: Props) {
  return createPortal(
    <div className={`wl-print ${classes.sheet}`}>
      <style>{`@page { @top-left { content: ${quoted(running)}; font: 8pt var(--wl-font, sans-serif); color: #000; } }`}</style>
      {children}
    </div>,
    document.body,
  );
}
