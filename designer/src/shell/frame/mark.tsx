import classes from './shell.module.css';

/** Our mark: a thread that weaves. */
export function Mark() {
  return (
    <svg className={classes.mark} viewBox="0 0 32 32" aria-hidden>
      <rect width="32" height="32" rx="7" fill="var(--wl-brand)" />
      <path
        d="M6 10l4.2 12L16 11l5.8 11L26 10"
        fill="none"
        stroke="#fff"
        strokeWidth="2.6"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
