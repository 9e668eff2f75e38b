import createClient from 'openapi-fetch';
import { currentLanguage } from '../i18n/i18n.ts';
import type { paths } from './schema.d.ts';

/** Typed by the server's own description. The language lets it answer with names that the reader knows. */
export const api = createClient<paths>({ credentials: 'same-origin' });

api.use({
  onRequest({ request }) {
    request.headers.set('accept-language', currentLanguage());
    return request;
  },
});
