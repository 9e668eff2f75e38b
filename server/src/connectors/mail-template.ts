import { asText, type Vars } from '@wattloom/runtime';
import { evaluate } from '@wattloom/runtime/feel';

const place = /\{\{(.*?)\}\}/gs;

/** A text with FEEL in double braces, e.g. `Dear {{applicant.name}}`. What is null is nothing. */
export function fillTemplate(text: string, variables: Vars, now: string, escape = asIs): string {
  return text.replace(place, (_, feel: string) => escape(asText(evaluate(feel, variables, { now }).value)));
}

/** Values never become tags or attributes of the page that holds them. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

function asIs(text: string): string {
  return text;
}
