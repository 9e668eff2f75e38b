/** An instant as clocks on the server's wall show it, with its offset: dates of forms are dates of the office. */
export function localTime(instant: string): string {
  const at = new Date(instant);
  const offset = -at.getTimezoneOffset();
  const wall = new Date(at.getTime() + offset * 60_000).toISOString().slice(0, 19);
  const [hours, minutes] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60].map((n) =>
    String(n).padStart(2, '0'),
  );
  return `${wall}${offset < 0 ? '-' : '+'}${hours ?? '00'}:${minutes ?? '00'}`;
}
